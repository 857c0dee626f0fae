"""The words that negotiators use, and the properties and values that stand for them here."""

from collections.abc import Iterable, Mapping

from batna.source import Path

_WHO = ("responsible", "lead", "leader", "accountable", "assignee", "responsible_person", "dri")
_WHEN = ("deadline", "due_date", "by_when", "until", "end", "ends", "end_date", "decision_by", "decide", "close_by")
_WHY = ("why", "because", "justification", "explanation", "motivation")
_NOTES = ("notes", "comment", "comments", "remark", "remarks", "description", "details", "message", "memo", "text")
_NAME = ("name", "label", "heading", "caption")
_VALID_UNTIL = ("valid_until", "valid_till", "expiry", "expires_on", "expiry_date", "expiration", "validity")

_WORDS: Mapping[tuple[str, tuple[str, ...]], Mapping[str, Iterable[str]]] = {
    ("plan", ()): {
        "title": _NAME,
        "owner": (*_WHO, "negotiator", "buyer", "seller", "author"),
        "objective": ("goal", "aim", "purpose", "mission", "intent"),
        "supports": ("company_objective", "parent", "parent_objective", "strategic_goal"),
        "counterparty": (
            "supplier",
            "vendor",
            "partner",
            "customer",
            "client",
            "other_side",
            "other_party",
            "opponent",
        ),
        "context": ("background", "note", *_NOTES, "summary", "history", "situation"),
        "strategy": ("approach", "tactics", "game_plan"),
        "levers": ("leverage", "power", "strengths", "arguments"),
        "deal_breakers": ("dealbreakers", "red_lines", "no_gos", "no_go", "showstoppers"),
        "trades": ("concessions", "tradeoffs", "trade_offs", "exchanges", "give_and_take", "gives_and_gets"),
        "team": ("members", "participants", "people", "roles"),
        "timeline.decide_by": _WHEN,
        "timeline.starts": ("start", "starts", "start_date", "begins", "begin"),
        "value": ("budget", "contract_value", "deal_value", "volume", "total_value", "worth", "amount", "total"),
        "tags": ("labels", "keywords", "categories", "category"),
        "audience": ("visibility", "confidentiality", "access"),
        "terms": ("issues", "issue", "term", "items", "variables", "negotiables", "topics", "points", "clauses"),
        "key_results": ("key_result", "krs", "kr", "kpis", "kpi", "results", "goals", "targets", "metrics", "measures"),
        "alternatives": ("alternative", "options", "option", "plan_b", "fallbacks", "fallback"),
        "batna": ("best_alternative", "walk_away_option", "default_alternative"),
        "approval": ("approved", "sign_off", "signoff", "approvals"),
        "approval.by": ("approved_by", "approver"),
    },
    ("plan", ("counterparty",)): {
        "name": ("title", "company", "organisation", "organization", "party", "label"),
        "interests": ("interest", "wants", "needs", "motives", "goals"),
        "batna": ("alternative", "alternatives", "best_alternative", "fallback"),
        "estimate": ("preferences", "assumptions", "guess", "model"),
    },
    ("plan", ("counterparty", "estimate")): {
        "terms": ("issues", "weights", "values"),
        "reservation_score": ("reservation", "walk_away", "floor", "limit", "minimum", "threshold"),
        "confidence": ("certainty", "sureness", "how_sure"),
    },
    ("plan", ("timeline",)): {
        "starts": ("start", "start_date", "begins", "begin", "from"),
        "decide_by": (*_WHEN, "decision"),
    },
    ("plan", ("approval",)): {"by": ("approved_by", "approver", "who", "name"), "on": ("date", "day", "when", "at")},
    ("plan", ("terms", "*")): {
        "title": (*_NAME, "description"),
        "type": ("kind", "datatype", "data_type", "format"),
        "unit": ("units", "currency", "uom", "measured_in"),
        "baseline": ("current", "today", "status_quo", "as_is", "now", "current_value", "previous", "old"),
        "options": ("choices", "values", "levels", "alternatives", "option", "possibilities", "enum"),
        "range": ("limits", "bounds", "span"),
        "range.min": ("min", "minimum", "lowest", "from", "low"),
        "range.max": ("max", "maximum", "highest", "to", "high"),
        "range.step": ("step", "increment", "interval"),
        "category": ("group", "theme", "section", "area"),
    },
    ("plan", ("key_results", "*")): {
        "title": _NAME,
        "owner": _WHO,
        "commitment": ("commit", "ambition", "class", "level", "type", "kind"),
        "measure": ("metric", "term", "issue", "formula", "indicator", "kpi", "measured_by", "measurement"),
        "better": ("direction", "polarity", "optimise", "optimize", "prefer", "preferred"),
        "baseline": ("current", "today", "status_quo", "as_is", "now", "current_value"),
        "opening": (
            "ask",
            "first_offer",
            "anchor",
            "opening_offer",
            "opening_position",
            "start",
            "initial",
            "initial_offer",
        ),
        "target": ("goal", "aim", "objective", "desired", "want", "aspire_to", "target_value"),
        "stretch": ("dream", "best_case", "best", "ideal", "aspiration", "stretch_target", "moonshot"),
        "reservation": (
            *("walk_away", "walkaway", "walk_away_value", "walk_away_point", "walkaway_point", "walk_away_price"),
            *("floor", "ceiling", "cap", "limit", "bottom_line", "minimum", "maximum", "min", "max", "worst"),
            *(
                "worst_case",
                "worst_acceptable",
                "reserve",
                "reservation_value",
                "reservation_price",
                "reservation_point",
            ),
            *("red_line", "redline", "resistance_point", "threshold", "least_acceptable", "breaking_point"),
        ),
        "weight": ("importance", "weighting", "weights"),
        "rank": ("priority", "order", "ranking"),
        "values": ("worth", "utility", "utilities", "scores", "value_function"),
        "criterion": (*_WHY, "rationale", "source", "standard", "benchmark", "evidence", "note", *_NOTES),
    },
    ("plan", ("alternatives", "*")): {
        "title": _NAME,
        "terms": ("issues", "values", "offer", "package"),
        "score": ("value", "utility", "worth"),
        "probability": ("likelihood", "chance", "odds", "p"),
        "else": ("otherwise", "fallback", "if_not", "if_it_fails"),
        "cost": ("price", "expense", "one_off", "switching_cost", "costs"),
        "cost_in": ("cost_term", "adds_to"),
        "feasibility": ("risk", "risks", "note", *_NOTES),
        "lead_time": ("duration", "time", "time_needed"),
        "assessed": ("date", "assessed_on", "as_of", "checked", "updated", "as_at"),
        "next_steps": ("steps", "todo", "todos", "actions", "next"),
    },
    ("offer", ()): {
        "date": ("day", "on", "made_on", "sent", "sent_on", "received"),
        "from": ("by", "side", "party", "sender", "who", "made_by", "author"),
        "terms": ("issues", "values", "package", "offer", "proposal", "term"),
        "builds_on": ("based_on", "replaces", "supersedes", "follows", "counters", "in_reply_to"),
        "expires": (*_VALID_UNTIL, *_WHEN),
        "channel": ("via", "medium", "how", "sent_by"),
        "conditions": ("condition", "subject_to", "provided", "reservations"),
        "evidence": ("link", "links", "source", "documents", "document", "attachments", "attachment", "file", "proof"),
        "note": _NOTES,
        "declines": ("rejects", "rejected", "declined", "refuses", "turns_down"),
        "withdraws": ("retracts", "revokes", "withdrawn", "takes_back"),
    },
    ("outcome", ()): {
        "result": ("status", "decision", "outcome", "agreed"),
        "date": ("day", "on", "agreed_on", "closed"),
        "accepts": ("offer", "accepted", "accepted_offer", "based_on"),
        "terms": ("issues", "values", "package", "agreed_terms"),
        "signed": ("signed_on", "signature", "signature_date"),
        "effective": ("starts", "start", "effective_from", "start_date", "effective_date"),
        "expires": (*_VALID_UNTIL, "until", "end", "ends", "end_date"),
        "notice_by": ("notice", "notice_date", "cancel_by"),
        "rationale": (*_WHY, "note", *_NOTES),
        "lessons": ("learnings", "lessons_learnt", "lessons_learned", "retrospective"),
    },
    ("implementation", ()): {
        "objective": ("goal", "aim", "purpose", "title"),
        "starts": ("start", "start_date", "begins", "from", "effective"),
        "key_results": ("key_result", "krs", "kpis", "results", "goals", "metrics"),
        "deliverables": ("deliverable", "obligations", "tasks", "duties", "milestones", "actions"),
        "reviews": ("review", "checkpoints"),
    },
    ("implementation", ("key_results", "*")): {
        "title": _NAME,
        "owner": _WHO,
        "realises": ("key_result", "realizes", "from", "delivers", "kr"),
        "kind": ("type",),
        "unit": ("units", "currency", "uom"),
        "baseline": ("current", "start", "today", "as_is", "from_value"),
        "target": ("goal", "aim"),
        "due": (*_WHEN, "by"),
        "cadence": ("frequency", "interval", "period", "every", "reporting"),
        "phases": ("milestones", "steps", "schedule", "ramp"),
        "commitment": ("commit", "class"),
        "weight": ("importance", "weighting"),
    },
    ("implementation", ("deliverables", "*")): {
        "title": _NAME,
        "owner": _WHO,
        "party": ("side", "who", "by", "from"),
        "due": _WHEN,
        "term": ("issue", "clause"),
    },
    ("implementation", ("reviews",)): {
        "cadence": ("frequency", "interval", "every", "period"),
        "first": ("starts", "start", "from"),
        "until": ("ends", "end", "last", "to"),
    },
    ("checkin", ()): {
        "date": ("day", "on", "reported"),
        "as_at": ("as_of", "asof", "of", "figures_of"),
        "by": (*_WHO, "who", "author", "owner", "from", "reporter"),
        "values": ("figures", "results", "key_results", "kpis", "numbers", "actuals"),
        "confidence": ("certainty", "outlook"),
        "blockers": ("issues", "problems", "impediments", "risks"),
        "actions": ("todos", "done"),
        "evidence": ("link", "links", "source", "documents", "attachments", "proof"),
        "note": _NOTES,
    },
    ("review", ()): {
        "attendees": ("participants", "people", "present", "team"),
        "findings": ("note", *_NOTES, "minutes", "summary"),
        "decision": ("outcome", "result", "conclusion"),
        "actions": ("todos", "tasks", "next_steps"),
    },
    ("amendment", ()): {
        "reason": (*_WHY, "rationale", "note", *_NOTES),
        "approved_by": ("approved", "approver", "by", "approval"),
        "terms": ("changes", "values", "issues"),
        "key_results": ("krs", "targets", "kpis"),
    },
    ("waivers", ("*",)): {
        "rule": ("code", "finding", "check"),
        "scope": ("key_result", "offer", "for", "of", "kr", "what"),
        "reason": (*_WHY, "rationale", "note", *_NOTES),
        "approved_by": ("by", "approver", "approved", "owner"),
        "expires": (*_VALID_UNTIL, *_WHEN),
    },
    ("batna", ()): {
        "title": _NAME,
        "url": ("site", "website", "address"),
        "repository": ("repo", "git", "forge"),
        "locale": ("language", "lang"),
    },
}
_VALUES: Mapping[str, Iterable[str]] = {
    "committed": ("must", "must_have", "mandatory", "required", "hard", "firm"),
    "aspirational": ("stretch", "nice_to_have", "optional", "aspiration", "soft", "want"),
    "lower": ("down", "less", "min", "minimise", "minimize", "smaller", "decrease", "low"),
    "higher": ("up", "more", "max", "maximise", "maximize", "larger", "increase", "high", "bigger"),
    "number": ("money", "currency", "amount", "price", "integer", "int", "float", "percent", "percentage", "decimal"),
    "boolean": ("bool", "yes/no", "yes_no", "flag", "true/false", "checkbox"),
    "choice": ("enum", "select", "option", "options", "one_of", "list", "dropdown"),
    "set": ("multi", "multiple", "many_of", "tags", "multi_select", "multiselect"),
    "date": ("day", "datetime"),
    "text": ("string", "str", "free", "free_text"),
    "us": ("we", "me", "our", "ours", "our_side"),
    "them": ("they", "supplier", "vendor", "counterparty", "customer", "theirs", "other_side", "seller", "buyer"),
    "agreement": ("agreed", "deal", "signed", "yes", "accepted", "success", "won", "closed"),
    "no_agreement": ("failed", "no_deal", "walked_away", "lost", "none", "no", "rejected", "walk_away"),
    "contract": ("total", "whole", "deal"),
    "year": ("annual", "annually", "yearly", "p.a.", "per_year"),
    "keep": ("continue", "unchanged", "go_on"),
    "modify": ("change", "adapt", "amend", "adjust"),
    "abandon": ("stop", "end", "terminate", "drop", "cancel"),
    "done": ("complete", "completed", "finished", "closed", "delivered"),
    "open": ("in_progress", "pending", "todo", "started", "ongoing", "not_started"),
    "blocked": ("stuck", "on_hold", "waiting"),
    "reach": ("achieve", "target", "increase", "decrease"),
    "maintain": ("hold", "keep", "threshold", "sla"),
    "milestone": ("boolean", "done", "deliverable"),
}


def property_for(kind: str, path: Path, word: str) -> str | None:
    """The property, dotted where it stands further down, that a word stands for in the mapping at `path`."""
    for (of, form), words in _WORDS.items():
        if of == kind and len(form) == len(path) and all(a in ("*", b) for a, b in zip(form, path, strict=True)):
            return next((name for name, said in words.items() if _folded(word) in said), None)
    return None


def value_for(word: str, allowed: Iterable[object]) -> str | None:
    """The allowed value that a word stands for."""
    return next((name for name in allowed if isinstance(name, str) and _folded(word) in _VALUES.get(name, ())), None)


def _folded(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
