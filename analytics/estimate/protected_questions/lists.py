"""Shares found with list questions: people say how many statements are true for them, never which.

Half of them, by lot, hear the harmless statements only, the other half the sensitive one too; how much higher the
second half counts is the share for whom it is true. Counts are whole numbers, NaN for none. Whoever taps at random
pulls the share towards one half.
"""

from analytics.estimate.arms import arms_apart
from analytics.estimate.clustered_errors import Linear, Mask, People, through
from analytics.estimate.clusters import Numbers


def list_difference(people: People, counts: Numbers, treated: Mask) -> Linear:
    """The share from one list, whose `treated` half heard the sensitive statement too.

    Without ambassadors the variance is s1^2/n1 + s0^2/n0. Source: Blair & Imai (2012), Political Analysis 20, 47-77.
    """
    return arms_apart(people, counts, treated, ~treated)


def double_list(people: People, first: Numbers, second: Numbers, treated_first: Mask) -> Linear:
    """The share from two lists, each half hearing the sensitive statement in one of them: the mean of both.

    A person answers both lists, so that what they share in both goes into the error. Source: Droitcour et al. (1991)
    in Biemer et al., Measurement Errors in Surveys, ch. 11.
    """
    one = list_difference(people, first, treated_first)
    other = list_difference(people, second, ~treated_first)
    return through((one.value + other.value) / 2, (0.5, one), (0.5, other))


def list_among_direct_yes(people: People, counts: Numbers, treated: Mask, direct: Numbers) -> Linear:
    """Placebo test I: the list's share among who openly says yes, less the 1 that it must be.

    Source: Aronow, Coppock, Crawford & Green (2015), Journal of Survey Statistics and Methodology 3, 43-66.
    """
    said_yes = direct == 1
    return arms_apart(people, counts, treated & said_yes, ~treated & said_yes).scaled(1.0, -1.0)


def direct_by_list(people: People, treated: Mask, direct: Numbers) -> Linear:
    """Placebo test II: by how much the list that was heard moves the open answer, which must be 0.

    Source: as `list_among_direct_yes`.
    """
    return arms_apart(people, direct, treated, ~treated)
