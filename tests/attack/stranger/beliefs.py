"""What the rest of a report says of the answers: signs of carelessness, silence, weights.

- Those who show signs are one more cut, whose scores are told; who gave the best answer everywhere gave each of them;
- a score if the silent were like the unhappiest tells what some tenth of those who answered said, which no tenth that
  could be chosen may contradict, and how many answered, as a part of those who opened the link;
- weighted shares, where the population is known and the weights differ by one cut only.
"""

from collections.abc import Mapping

from tests.attack.stranger.files import ALL, MANY, Files, Group, Question
from tests.attack.stranger.knowledge import SIGNS, Knowledge, Population, Sizes, added
from tests.attack.stranger.programme import Limits, Name

MUNICIPALITY = "municipality"
UNSAID = (MUNICIPALITY, "")


def tell_beliefs(knowledge: Knowledge, population: Population | None) -> None:
    """Add all of it to what the tables say."""
    _signs(knowledge)
    for question in knowledge.questions:
        _supposed(knowledge, question)
        _weighted(knowledge, question, weights(knowledge.files, knowledge.sizes, population))


def _signs(knowledge: Knowledge) -> None:
    programme, signs = knowledge.programme, knowledge.files.signs
    for sign, part in signs.items():
        name = knowledge.people(SIGNS) if sign == "any" else knowledge.name("sign", sign)
        programme.unknown(name)
        knowledge.ratio({name: 1}, {knowledge.people(ALL): 1}, part)
        if "any" in signs:
            programme.at_least({knowledge.people(SIGNS): 1, name: -1} if sign != "any" else {name: 1})
    if "all_best" in signs:
        for question in knowledge.questions:
            best = [option for option, worth in question.points.items() if worth == 100]
            so = {knowledge.gave(question.id, ALL, option): 1.0 for option in best}
            silent = {knowledge.people(ALL): 1.0, knowledge.answered(question.id, ALL): -1.0}
            if best:
                programme.at_least(added((1, so), (1, silent), (-1, {knowledge.name("sign", "all_best"): 1.0})))


def _supposed(knowledge: Knowledge, question: Question) -> None:
    told = knowledge.files.supposed.get(question.id)
    mean = next((one.points for one in knowledge.files.scores if (one.measure, one.group) == (question.id, ALL)), None)
    if told is None or mean is None:
        return
    supposed, silent = told
    answered = knowledge.answered(question.id, ALL)
    if knowledge.files.is_stepped:
        mean = (sum(mean) / 2,) * 2
    else:
        _of_those_who_came(knowledge, answered, (1 - silent[1], 1 - silent[0]))
    lows, highs = zip(*(_unhappiest(supposed, part, mean) for part in silent if part > 0), strict=True)
    tenth = knowledge.files.rules["unhappiest"]
    gave = {option: knowledge.gave(question.id, ALL, option) for option in question.options}
    for worth in question.points.values():
        below = {gave[option]: max(worth - points, 0.0) for option, points in question.points.items()}
        above = {gave[option]: max(points - worth, 0.0) for option, points in question.points.items()}
        knowledge.programme.at_least(added((1, below), (-tenth * (worth - max(highs)), {answered: 1.0})))
        knowledge.programme.at_least(added((1, above), (-tenth * (min(lows) - worth), {answered: 1.0})))


def _unhappiest(supposed: Limits, silent: float, mean: Limits) -> Limits:
    """What the unhappiest said on the average, if this part is silent."""
    return tuple((one - (1 - silent) * other) / silent for one, other in zip(supposed, mean[::-1], strict=True))  # type: ignore[return-value]


def _of_those_who_came(knowledge: Knowledge, answered: Name, part: Limits) -> None:
    """Those who came are all who opened the link, unless some of them were not meant to answer."""
    opened = knowledge.files.outcomes.get("opened")
    if opened is None or "not_eligible" in knowledge.files.outcomes:
        return
    name = knowledge.name("opened")
    knowledge.programme.unknown(name, *opened)
    knowledge.programme.at_least({answered: 1.0, name: -part[0]}, -1e-6)
    knowledge.programme.at_most({answered: 1.0, name: -part[1]}, 1e-6)


def _weighted(knowledge: Knowledge, question: Question, weighs: Mapping[Group, Limits]) -> None:
    shares = knowledge.files.weighted_shares(question.id)
    if not shares or not weighs:
        return
    for option, (low, high) in zip(question.options, shares, strict=True):
        least, most = dict[Name, float](), dict[Name, float]()
        for group, (light, heavy) in weighs.items():
            gave, answered = knowledge.gave(question.id, group, option), knowledge.answered(question.id, group)
            least |= {gave: heavy, answered: -light * low}
            most |= {gave: light, answered: -heavy * high}
        knowledge.programme.at_least(least)
        knowledge.programme.at_most(most)


def weights(files: Files, sizes: Sizes, population: Population | None) -> dict[Group, Limits]:
    """What each municipality's people weigh, where nothing else is weighted by and nothing was trimmed.

    Who did not say where they live weigh as much as all others on the average.
    """
    places = [group for group in files.groups if group[0] == MUNICIPALITY]
    if not population or files.weights_effect is None or any(sizes[group][0] < 1 for group in places):
        return {}
    said = [sizes[group] for group in places if group != UNSAID]
    weighs = {group: _each(population, group, sizes[group]) for group in places if group != UNSAID}
    if UNSAID in places:
        least, most = (sum(ends) for ends in zip(*said, strict=True))
        weighs[UNSAID] = sum(population.values()) / most, sum(population.values()) / least
    lows, highs = zip(*weighs.values(), strict=True)
    return weighs if max(highs) < files.rules["trim"] * min(lows) else {}


def sizes_by_weights(files: Files, sizes: Sizes, population: Population | None) -> dict[Group, Limits]:
    """How many each municipality can be, by the design effect of weights.

    Of n people of whom u did not say where they live, and a population of N, that is (n - u)^2 / (n N^2) times the sum
    of N_g^2 / n_g, and u / n.
    """
    weighs = weights(files, sizes, population)
    if not weighs or files.weights_effect is None or population is None:
        return {}
    whole, unsaid = sum(population.values()) ** 2, sizes.get(UNSAID, (0.0, 0.0))
    parts = {
        group: [population[group[1]] ** 2 / size for size in sizes[group][::-1]] for group in weighs if group != UNSAID
    }
    sums = [
        (effect * people - silent) * whole / max(people - silent, 1) ** 2
        for effect, people, silent in zip(files.weights_effect, sizes[ALL][::-1], unsaid, strict=True)
    ]
    least = sums[0] - sum(high for _, high in parts.values())
    most = sums[1] - sum(low for low, _ in parts.values())
    found = {}
    for group, (low, high) in parts.items():
        square = population[group[1]] ** 2
        found[group] = square / max(most + low, 1e-9), square / (least + high) if least + high > 0 else MANY
    return found


def _each(population: Population, group: Group, people: Limits) -> Limits:
    return population[group[1]] / people[1], population[group[1]] / people[0]
