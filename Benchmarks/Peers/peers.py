"""Decides one case of the packs with three policy engines and measures decisions per second; the bench runs it and reads what it writes.

The plain norms in reach of the act (plain.py) are translated into Cedar, Rego and CEL. Before anything is timed, the three must agree on the case
and on all that differ from it in one fact, and find for the case what it expects. Writes one JSON object a line. Ends with 3, and a line on standard
error, where a module is missing.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

try:
    import cedarpy
    import cel
    import regopy
    import yaml

    from plain import LAWS, Facts, Node, Norms
except ModuleNotFoundError as missing:
    print(f"no Python module `{missing.name}`; python3 -m pip install cedarpy regopy common-expression-language pyyaml", file=sys.stderr)
    sys.exit(3)

CASE = "F06"
ROUNDS = 7
SECONDS_A_ROUND = 0.25

# What an engine makes of facts before it is timed: the decision on them.
Prepare = Callable[[Facts], Callable[[], bool]]


def infix(node: Node, fact: Callable[[str], str], member: str, number: str) -> str:
    """An expression as text of Cedar or CEL, which differ in the names of facts, in membership and in how they write numbers."""
    match node:
        case ("fact", name):
            return fact(name)
        case ("value", int() as value) if not isinstance(value, bool):
            return number.format(value)
        case ("value", value):
            return json.dumps(value)
        case ("not", inner):
            return f"!({infix(inner, fact, member, number)})"
        case (("and" | "or") as word, left, right):
            return f"({infix(left, fact, member, number)} {'&&' if word == 'and' else '||'} {infix(right, fact, member, number)})"
        case ("in", left, right):
            return member.format(infix(left, fact, member, number), infix(right, fact, member, number))
        case (sign, left, right):
            return f"({infix(left, fact, member, number)} {sign} {infix(right, fact, member, number)})"
    raise ValueError(node)


def cedar(bases: list[Node], bars: list[Node]) -> Prepare:
    """A policy for each norm, in a set parsed once; facts as the JSON text that the library would make of them in each call."""
    rules = [("permit", node) for node in bases] + [("forbid", node) for node in bars]
    text = "".join(f"{word}(principal, action, resource) when {{ {cedar_text(node)} }};\n" for word, node in rules)
    policies, entities = cedarpy.PolicySet.from_str(text), cedarpy.Entities.from_json_str("[]")

    def prepare(facts: Facts) -> Callable[[], bool]:
        context = json.dumps({name.replace(".", "_"): value for name, value in facts.items()})
        request = {"principal": 'Authority::"FR"', "action": 'Action::"accept"', "resource": 'Request::"F06"', "context": context}
        return lambda: cedarpy.is_authorized(request, policies, entities).allowed

    return prepare


def cedar_text(node: Node) -> str:
    return infix(node, lambda name: "context." + name.replace(".", "_"), "{1}.contains({0})", "{}")


def common_expression(bases: list[Node], bars: list[Node]) -> Prepare:
    """One expression for the whole decision, compiled once; facts in a context made beforehand."""
    basis, bar = (" || ".join(cel_text(node) for node in nodes) or "false" for nodes in (bases, bars))
    program = cel.compile(f"({basis}) && !({bar})")

    def prepare(facts: Facts) -> Callable[[], bool]:
        nested: dict[str, dict[str, Any]] = {}
        for name, value in facts.items():
            group, member = name.split(".")
            is_number = isinstance(value, int) and not isinstance(value, bool)
            nested.setdefault(group, {})[member] = float(value) if is_number else value
        context = cel.Context(nested)
        return lambda: program.execute(context)

    return prepare


def cel_text(node: Node) -> str:
    return infix(node, lambda name: name, "({} in {})", "{}.0")


def rego(bases: list[Node], bars: list[Node]) -> Prepare:
    """A rule for each norm and, as Rego has no *or*, for each side of one, in a bundle built once; facts as its input value."""
    rules: list[str] = []

    def sides(node: Node) -> list[Node]:
        return [*sides(node[1]), *sides(node[2])] if node[0] == "or" else [node]

    def term(node: Node) -> str:
        return f'input["{node[1]}"]' if node[0] == "fact" else json.dumps(node[1])

    def helper(*nodes: Node) -> str:
        name = f"helper_{len(rules)}"
        rules.append("")
        rules.extend(f"{name} if {{ {body(node)} }}" for node in nodes)
        return name

    def body(node: Node) -> str:
        match node:
            case ("and", left, right):
                return f"{body(left)}; {body(right)}"
            case ("or", _, _):
                return helper(*sides(node))
            case ("not", inner):
                return f"not {body(inner) if inner[0] not in ('and', 'not') else helper(inner)}"
            case ("fact" | "value", _):
                return f"{term(node)} == true"
            case (sign, left, right):
                return f"{term(left)} {sign} {term(right)}"
        raise ValueError(node)

    rules.extend([f"basis if {{ {body(node)} }}" for node in bases] + [f"bar if {{ {body(node)} }}" for node in bars or [("value", False)]])
    module = "package comity\n\ndefault permitted := false\n\npermitted if { basis; not bar }\n" + "\n".join(rules)
    interpreter = regopy.Interpreter()
    interpreter.add_module("comity.rego", module)
    bundle = interpreter.build(None, ["comity/permitted"])

    def prepare(facts: Facts) -> Callable[[], bool]:
        given = regopy.Input(facts)

        def decide() -> bool:
            interpreter.set_input(given)
            return interpreter.query_bundle_entrypoint(bundle, "comity/permitted")[0][0] is True

        return decide

    return prepare


ENGINES = {"cedarpy": cedar, "regopy": rego, "common-expression-language": common_expression}


def rates(ways: list[Callable[[], bool]]) -> list[list[float]]:
    """Calls a second of each way, in turn, after a round that sets how many calls fill a round."""
    calls = []
    for way in ways:
        begun, count = time.perf_counter(), 0
        while time.perf_counter() - begun < SECONDS_A_ROUND:
            way()
            count += 1
        calls.append(max(1, count))
    measured: list[list[float]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for way, count, results in zip(ways, calls, measured):
            begun = time.perf_counter()
            for _ in range(count):
                way()
            results.append(count / (time.perf_counter() - begun))
    return measured


def main() -> None:
    """Checks that all agree, then measures: the norms, and beside them one norm on the same facts, for what a call costs by itself."""
    cases = yaml.safe_load((LAWS / "cases" / "first-story.cases.yaml").read_text())["cases"]
    case = next(row for row in cases if row["id"] == CASE)
    norms = Norms(case)
    sets = [(norms.bases, norms.bars), ([("in", ("value", "eu_eio"), ("fact", "case.law"))], [])]
    prepared = [(name, len(bases) + len(bars), engine(bases, bars)) for bases, bars in sets for name, engine in ENGINES.items()]
    outcomes = []
    for number, facts in enumerate(norms.neighbours()):
        answers = [prepare(facts)() for _, _, prepare in prepared[: len(ENGINES)]]
        if len(set(answers)) != 1 or number == 0 and answers[0] != (case["expect"]["outcome"] == "permitted"):
            sys.exit(f"wrong answers of {', '.join(ENGINES)} on situation {number}: {answers}")
        outcomes.append(answers[0])
    print(json.dumps({"situations": len(outcomes), "permitted": sum(outcomes), "facts": len(norms.facts), "left_out": norms.left_out}))
    measured = rates([prepare(norms.facts) for _, _, prepare in prepared])
    for (name, count, _), results in zip(prepared, measured):
        print(json.dumps({"engine": f"{name} {version(name)}", "norms": count, "rates": results}))


if __name__ == "__main__":
    main()
