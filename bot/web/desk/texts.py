"""What the pages say around signing in and a desk."""

from conversations.phrases import label, phrase

SIGN_IN = label("button", "Sign in")
SIGN_OUT = label("button", "Sign out")
SIGN_IN_HEADING = phrase("Sign in")
SIGN_IN_TEXT = phrase("This is for people who work with Prata Med. To answer questions you need no account.")
PROVE_HEADING = phrase("Please show once more that it is you.")
PROVE_TEXT = phrase("What you are about to do cannot be undone.")
JOIN_HEADING = phrase("Welcome to Prata Med")
JOIN_TEXT = phrase("You were invited to work here. First choose how you will sign in from now on.")
INVITATION_OVER = phrase("This invitation is used, withdrawn or too old. Please ask for a new one.")
MAKE_PASSKEY = label("button", "Make a passkey")
USE_PASSKEY = label("button", "Sign in with a passkey")
PASSKEY_TEXT = phrase(
    "A passkey works as you unlock this device: by fingerprint, face or a code. No password is needed."
)
USE_APP = label("page", "Use an authenticator app instead")
APP_TEXT = phrase("Scan this with your authenticator app, or type the key into it. Then write the code that it shows.")
APP_NAME = label("page", "Name that the app shows")
APP_KEY = label("page", "Key")
APP_CODE = label("page", "Code from the app")
NEEDS_SCRIPTS = phrase(
    "A passkey needs scripts, which are switched off here. The authenticator app works without them."
)
IN_TELEGRAM = label("button", "Work in Telegram")
SEND_FILE = label("button", "Send the file")
CHOOSE_FILE = label("page", "A file from this computer")
OPEN_TO_READ = label("page", "Open it to read")
TO_DOWNLOAD = label("page", "Ready to download")
SECTIONS = label("button", "Menu")
