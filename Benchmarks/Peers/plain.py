"""Plain norms: what Cedar, Rego and CEL can all hold of the norms that bear on a case.

Plain are comparing, `in`, `&&`, `||`, `!` and `? :` over facts that are all known. Norms with anything else are left out and counted.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

LAWS = Path(__file__).resolve().parents[2] / "Laws"
# Acts by which a request is not granted: a duty to do one bars granting it. A right to do one leaves the choice and counts for nothing here.
NOT_GRANTING = {"assistance.refuse", "assistance.postpone", "assistance.condition"}
# Acts whose norms say nothing on whether a request may be granted.
BESIDE = {"consultation.open"}

Node = tuple[Any, ...]
Facts = dict[str, Any]


class NotPlain(Exception):
    """An expression that is outside of what all three engines are given."""


class Parser:
    """Reads a plain CEL expression into nested tuples: ("or", a, b), ("fact", name), ("value", x) …"""

    TOKEN = re.compile(r'\s*("[^"]*"|\d+(?:\.\d+)?|[A-Za-z_][\w.]*|&&|\|\||[=!<>]=|[-+*/%!<>()\[\],?:.])')

    def __init__(self, text: str, lists: dict[str, list[str]]) -> None:
        if self.TOKEN.sub("", text).strip():
            raise NotPlain(text)
        self.tokens: list[str] = self.TOKEN.findall(text)
        self.lists, self.at = lists, 0

    def whole(self) -> Node:
        """The expression, to its end."""
        node = self.choice()
        if self.at < len(self.tokens):
            raise NotPlain(self.tokens[self.at])
        return node

    def took(self, *words: str) -> str | None:
        """The next token, if it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at] in words:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def need(self, word: str) -> None:
        if not self.took(word):
            raise NotPlain(f"no {word}")

    def choice(self) -> Node:
        test = self.either()
        if not self.took("?"):
            return test
        yes = self.choice()
        self.need(":")
        return ("or", ("and", test, yes), ("and", ("not", test), self.choice()))

    def either(self) -> Node:
        node = self.both()
        while self.took("||"):
            node = ("or", node, self.both())
        return node

    def both(self) -> Node:
        node = self.relation()
        while self.took("&&"):
            node = ("and", node, self.relation())
        return node

    def relation(self) -> Node:
        left = self.unary()
        sign = self.took("==", "!=", "<", "<=", ">", ">=", "in")
        return (sign, left, self.unary()) if sign else left

    def unary(self) -> Node:
        return ("not", self.unary()) if self.took("!") else self.primary()

    def primary(self) -> Node:
        if self.took("("):
            node = self.choice()
            self.need(")")
            return node
        if self.took("["):
            values = []
            while not self.took("]"):
                kind, value = self.primary()[:2]
                if kind != "value":
                    raise NotPlain("a list of other than values")
                values.append(value)
                self.took(",")
            return ("value", values)
        if self.at == len(self.tokens):
            raise NotPlain("the end")
        token = self.tokens[self.at]
        self.at += 1
        if token[0] == '"' or token in ("true", "false"):
            return ("value", json.loads(token))
        if token[0].isdigit() and float(token).is_integer():
            return ("value", int(float(token)))
        if token in self.lists:
            return ("value", self.lists[token])
        if re.fullmatch(r"[a-z_]+\.[a-z_]+", token) and self.tokens[self.at : self.at + 1] not in (["("], ["["]):
            return ("fact", token)
        raise NotPlain(token)


def names(node: Node) -> set[str]:
    """The facts that an expression reads."""
    return {node[1]} if node[0] == "fact" else set().union(*(names(part) for part in node[1:] if isinstance(part, tuple)))


class Norms:
    """What the three engines are given: conditions of the bases and of the bars (a requirement that fails is one), and the facts that these read.

    Facts are those of the case, what the vocabulary presumes where it has none, the two States, and the law that the case says applies.
    """

    def __init__(self, case: dict[str, Any]) -> None:
        words = yaml.safe_load((LAWS / "vocabulary.yaml").read_text())
        self.lists = {name: row["values"] for name, row in words["lists"].items()}
        presumed = {name: row["presumed"] for name, row in words["facts"].items() if "presumed" in row}
        given = {"state.requesting": case["requesting"], "state.requested": case["requested"], "case.law": case["law"]}
        known = presumed | case["facts"] | given
        self.facts: Facts = {name: value for name, value in known.items() if isinstance(value, (bool, int, str, list))}
        reach = words["acts"][case["act"]]["reach"]
        self.carried = {case["act"], *reach.get("carries", [])}
        self.consulted = {*self.carried, *reach["consults"]} - BESIDE
        self.bases: list[Node] = []
        self.bars: list[Node] = []
        self.left_out = 0
        for path in sorted(LAWS.rglob("*.yaml")):
            pack = yaml.safe_load(path.read_text()) if not path.name.endswith(".cases.yaml") else {}
            for norm in pack.get("norms", []) if "instrument" in pack else []:
                if norm["act"] in self.consulted and norm["verified"] is True:
                    self.take(norm, pack["instrument"])
        used = set().union(*(names(node) for node in self.bases + self.bars))
        self.facts = {name: value for name, value in self.facts.items() if name in used}

    def read(self, text: str) -> Node:
        """An expression as a tree, if it is plain and its facts are known."""
        node = Parser(text, self.lists).whole()
        if not names(node) <= self.facts.keys():
            raise NotPlain("an unknown fact")
        return node

    def lifted(self, exceptions: list[dict[str, Any]], node: Node) -> Node:
        """A condition that bites unless an exception does, which may have exceptions of its own."""
        for exception in exceptions:
            node = ("and", node, ("not", self.lifted(exception.get("unless", []), self.read(exception["when"]))))
        return node

    def take(self, norm: dict[str, Any], instrument: str) -> None:
        """Adds a norm to the bases or bars, as far as it is one and is plain."""
        bears, may_grant = norm["bears"], norm["act"] not in NOT_GRANTING
        is_basis = bears in ("permits", "obliges") and norm["act"] in self.carried
        is_requirement = bears == "conditions" and "requires" in norm and may_grant
        is_bar = bears == "forbids" and may_grant or bears == "obliges" and norm["modality"] == "must" and not may_grant
        if not (is_basis or is_requirement or is_bar):
            return
        try:
            node: Node = ("in", ("value", instrument), ("fact", "case.law"))
            if "measures" in norm:
                node = ("and", node, ("in", ("fact", "request.measure"), ("value", norm["measures"])))
            if "when" in norm:
                node = ("and", node, self.read(norm["when"]))
            if is_requirement:
                node = ("and", node, ("not", self.read(norm["requires"])))
            (self.bases if is_basis else self.bars).append(self.lifted(norm.get("unless", []), node))
        except NotPlain:
            self.left_out += 1

    def neighbours(self) -> Iterator[Facts]:
        """The situation, and each that differs from it in one fact."""
        yield self.facts
        for name, value in self.facts.items():
            other = {bool: not value, int: 0, str: "other", list: []}[type(value)]
            yield self.facts | {name: other}
