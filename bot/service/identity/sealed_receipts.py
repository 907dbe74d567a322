"""Receipts that wait for their person: what is stored of one does not open it without the account."""

from bot.service.identity.account import Account
from bot.storage.keys import ServerKey
from bot.storage.refusals import Unopenable


def seal_receipt(key: ServerKey, account: Account, receipt: str) -> str:
    """What is stored of a receipt."""
    return key.seal_for(f"receipt:{account.channel}:{account.name}", receipt.encode()).hex()


def open_receipt(key: ServerKey, account: Account, sealed: str) -> str | None:
    """The reverse of `seal_receipt`; None for another account."""
    try:
        return key.unseal_for(f"receipt:{account.channel}:{account.name}", bytes.fromhex(sealed)).decode()
    except Unopenable:
        return None
