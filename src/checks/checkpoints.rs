//! Checks on the judgements of checkpoints: open ones, and those that lead nowhere or rest on nothing.

use super::{Check, Flag};
use crate::interview::{Interview, Node, Standing};
use crate::strategy::value::{Value, Verdict};
use crate::text;
use crate::toolkit::role::Role;
use crate::toolkit::rule::Severity;

/// A checkpoint with open judgements in a step that somebody worked on.
pub const CHECKPOINT_OPEN: Check = Check { code: "checkpoint-open", severity: Severity::Advice, run: checkpoint_open };

/// A "no" without anything that follows.
pub const NO_WITHOUT_FOLLOW_UP: Check =
    Check { code: "no-without-follow-up", severity: Severity::Warning, run: no_without_follow_up };

/// A "yes" without evidence.
pub const YES_WITHOUT_EVIDENCE: Check =
    Check { code: "yes-without-evidence", severity: Severity::Advice, run: yes_without_evidence };

/// Evidence that only claims to comply: the terms are the titles of a catalogue.
pub const CLAIM_AS_EVIDENCE: Check =
    Check { code: "claim-as-evidence", severity: Severity::Warning, run: claim_as_evidence };

fn claim_as_evidence(interview: &Interview) -> Vec<Flag> {
    let Some(claims) = interview.toolkit.catalogue_with(Role::Claim) else { return Vec::new() };
    let terms = interview.toolkit.terms(&claims.id);
    judged(interview, |evidence, verdict, _| {
        let evidence = text::folded(evidence);
        verdict != Verdict::No && terms.iter().any(|term| text::mentions(&evidence, term))
    })
}

fn checkpoint_open(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    for step in &interview.steps {
        let works = |node: &Node| node.is_touched() && !matches!(node.value(), Some(Value::Judgement { .. }));
        if !step.walk().any(works) {
            continue;
        }
        for section in step.sections.iter().filter(|section| section.applies && section.checkpoint.is_some()) {
            let open = section.nodes.iter().find(|node| node.is_open() && node.standing() == Standing::Open);
            flagged.extend(open.map(Flag::at));
        }
    }
    flagged
}

fn judged(interview: &Interview, flags: impl Fn(&str, Verdict, bool) -> bool) -> Vec<Flag> {
    let nodes = interview.steps.iter().flat_map(|step| step.nodes()).filter(|node| node.applies);
    let flagged = nodes.filter(|node| match node.value() {
        Some(Value::Judgement { judgement: Some(verdict), evidence, follow_up }) => {
            node.standing() == Standing::Answered && flags(evidence, *verdict, follow_up.is_some())
        }
        _ => false,
    });
    flagged.map(Flag::at).collect()
}

fn no_without_follow_up(interview: &Interview) -> Vec<Flag> {
    judged(interview, |_, verdict, followed| verdict == Verdict::No && !followed)
}

fn yes_without_evidence(interview: &Interview) -> Vec<Flag> {
    judged(interview, |evidence, verdict, _| verdict == Verdict::Yes && evidence.trim().is_empty())
}
