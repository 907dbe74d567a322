"""What came last at a desk is kept for so many people, and then only for those who came last."""

from bot.service.surveys.reply import Paper, Reply
from bot.web.desk.last_replies import LastReplies


def test_of_201_people_the_one_who_came_first_is_forgotten() -> None:
    kept = LastReplies()
    for number in range(200):
        kept.keep(f"t{number}", Reply((), "en", enclosures=(Paper(b"1", f"{number}.pdf"),), at_desk=True))
    assert [one.name for one in kept.downloads("t0")] == ["0.pdf"]
    kept.keep("t0", Reply((), "en", enclosures=(Paper(b"1", "again.pdf"),), at_desk=True))
    kept.keep("t200", Reply((), "en", enclosures=(Paper(b"1", "200.pdf"),), at_desk=True))
    assert [len(kept.downloads(f"t{number}")) for number in (0, 1, 2, 200)] == [1, 0, 1, 1]
    kept.keep("t0", Reply((), "en", at_desk=True))
    assert kept.downloads("t0") == ()
