"""What goes to translators and comes back: gettext PO, and workbooks with one sheet."""

from bot.library.translators.delivery import Delivered, Delivery, read_delivered
from bot.library.translators.gettext_files import read_memory, write_memory, write_po
from bot.library.translators.sheets import write_sheet

__all__ = ["Delivered", "Delivery", "read_delivered", "read_memory", "write_memory", "write_po", "write_sheet"]
