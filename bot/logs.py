"""How the program writes its log: lines for people, or a JSON document a line."""

import json
import logging
from datetime import UTC, datetime

LINE = "%(asctime)s %(name)s %(levelname)s %(message)s"
LIBRARIES = ("telegram", "httpx", "httpcore", "aiohttp", "uvicorn")


class JsonLines(logging.Formatter):
    """Time, logger, level and message; of an error its kind, since what it says may be what people wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "logger": record.name,
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
        return json.dumps(said, ensure_ascii=False)


def set_up_logging(form: str) -> None:
    """Warnings only, and nothing from libraries that would tell tokens or texts; `form` is `text` or `json`."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter(LINE))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.WARNING)
    logging.getLogger("pratamed").setLevel(logging.INFO)
