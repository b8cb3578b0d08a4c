//! Whether what a scenario expects is the case, and what is the case instead.

use super::scene::Scene;
use super::{Stage, Wrong};
use crate::checks::{self, Finding};
use crate::document::reading;
use crate::session::path::{Target, path_of};
use crate::strategy::Place;
use crate::text;
use crate::text::Id;
use crate::toolkit::question::Depth;
use crate::toolkit::scenario::Expected;

/// What came of an expectation.
pub enum Outcome {
    Met,
    Unmet(Wrong),
    /// It names something that is not there.
    Unclear(Wrong),
    /// It names an entry that could not be made, which is a fault already.
    Open,
}

/// Where a finding is expected.
enum Spot {
    Place(Place),
    Item(Id),
}

impl Expected {
    pub(super) fn prints(&self) -> bool {
        matches!(self, Expected::Prints(_) | Expected::PrintsNot(_) | Expected::PrintsIn(..))
    }

    fn path(&self) -> Option<&str> {
        match self {
            Expected::Asked(path) | Expected::NotAsked(path) | Expected::FindsAt(_, path) => Some(path),
            _ => None,
        }
    }
}

impl From<Result<Option<Wrong>, Wrong>> for Outcome {
    fn from(result: Result<Option<Wrong>, Wrong>) -> Self {
        match result {
            Ok(None) => Outcome::Met,
            Ok(Some(wrong)) => Outcome::Unmet(wrong),
            Err(wrong) => Outcome::Unclear(wrong),
        }
    }
}

impl Scene<'_> {
    pub fn meets(&mut self, expected: &Expected) -> bool {
        matches!(self.judge(expected), Outcome::Met)
    }

    pub fn judge(&mut self, expected: &Expected) -> Outcome {
        if expected.path().is_some_and(|path| self.is_lost(path)) {
            return Outcome::Open;
        }
        let main = |stage: &Stage<'_>| stage.templates.main().map(|document| document.id.clone()).unwrap_or_default();
        match expected {
            Expected::Asked(path) => self.asked(path, true),
            Expected::NotAsked(path) => self.asked(path, false),
            Expected::Finds(code) => self.finds(code, true),
            Expected::FindsNot(code) => self.finds(code, false),
            Expected::FindsAt(code, path) => self.finds_at(code, path),
            Expected::Prints(text) => self.prints(&main(self.stage), text, true),
            Expected::PrintsNot(text) => self.prints(&main(self.stage), text, false),
            Expected::PrintsIn(document, text) => self.prints(document, text, true),
        }
        .into()
    }

    fn asked(&mut self, path: &str, wanted: bool) -> Result<Option<Wrong>, Wrong> {
        let Target::Question { place, .. } = self.target(path)? else {
            return Err(Wrong::new(format!("`{path}` is no question")).hint("name a question, or `list/name/field`"));
        };
        let derived = self.session.derived();
        let Some(node) = derived.interview.node(&place) else { return Ok(None) };
        if (node.applies && node.asked) == wanted {
            return Ok(None);
        }
        let display = self.stage.templates.display(self.stage.toolkit);
        let sentences: Vec<String> = display.asked(&node.words).into_iter().flat_map(|it| it.sentences).collect();
        let why = sentences.join(" ");
        let wrong = match (wanted, sentences.is_empty()) {
            (true, _) if node.applies => {
                Wrong::new(format!("`{path}` is not asked: it is no essential question")).hint("add `full: true`")
            }
            (true, true) => Wrong::new(format!("`{path}` is not asked: what it stands in does not apply")),
            (true, false) => Wrong::new(format!("`{path}` is not asked")).hint(why),
            (false, true) if node.question.depth == Depth::Essential => {
                Wrong::new(format!("`{path}` is asked")).hint("it is asked always")
            }
            (false, true) => Wrong::new(format!("`{path}` is asked")).hint("with `full: true` it is asked always"),
            (false, false) => Wrong::new(format!("`{path}` is asked")).hint(why),
        };
        Ok(Some(wrong))
    }

    fn finds(&mut self, code: &str, wanted: bool) -> Result<Option<Wrong>, Wrong> {
        self.known(code)?;
        let derived = self.session.derived();
        let found: Vec<&Finding> = derived.findings.iter().filter(|finding| finding.code == code).collect();
        Ok(match (found.is_empty(), wanted) {
            (true, true) => Some(Wrong::new(format!("`{code}` is not found")).hint(self.findings(&derived.findings))),
            (false, false) => Some(Wrong::new(format!("`{code}` is found, at {}", self.places(&found)))),
            _ => None,
        })
    }

    fn finds_at(&mut self, code: &str, path: &str) -> Result<Option<Wrong>, Wrong> {
        self.known(code)?;
        let spot = match self.target(path)? {
            Target::Question { place, .. } => Spot::Place(place),
            Target::Item { item } => Spot::Item(item),
            _ => {
                let wrong = Wrong::new(format!("`{path}` is neither a question nor an entry"));
                return Err(wrong.hint("name a question, `list/name` or `list/name/field`"));
            }
        };
        let here = |finding: &&Finding| match &spot {
            Spot::Place(place) => finding.place == *place,
            Spot::Item(item) => finding.place.item.as_ref() == Some(item),
        };
        let derived = self.session.derived();
        let found: Vec<&Finding> = derived.findings.iter().filter(|finding| finding.code == code).collect();
        if found.iter().any(here) {
            return Ok(None);
        }
        Ok(Some(if found.is_empty() {
            Wrong::new(format!("`{code}` is not found")).hint(self.findings(&derived.findings))
        } else {
            Wrong::new(format!("`{code}` is not found at `{path}`, but at {}", self.places(&found)))
        }))
    }

    /// Whether a code is that of a rule or check.
    fn known(&self, code: &str) -> Result<(), Wrong> {
        let toolkit = self.stage.toolkit;
        if checks::severity(code, toolkit).is_some() {
            return Ok(());
        }
        let mut known: Vec<&str> = checks::codes().collect();
        known.extend(toolkit.rules.iter().map(|rule| &*rule.id));
        Err(unknown("rule or check", code, known.into_iter()))
    }

    fn findings(&self, all: &[Finding]) -> String {
        if all.is_empty() {
            return "nothing is found".into();
        }
        let each = all.iter().map(|finding| format!("`{}` at {}", finding.code, self.places(&[finding])));
        format!("found are {}", each.collect::<Vec<_>>().join(", "))
    }

    fn places(&self, findings: &[&Finding]) -> String {
        let paths = findings.iter().map(|finding| path_of(self.session.strategy(), &finding.place));
        paths.map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
    }

    fn prints(&mut self, document: &str, wanted: &str, printed: bool) -> Result<Option<Wrong>, Wrong> {
        let known = || self.stage.templates.documents().iter().map(|document| &*document.id);
        if !known().any(|id| id == document) {
            return Err(unknown("document", document, known()));
        }
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        if wanted.is_empty() {
            return Err(Wrong::new("an empty text is printed always").hint("write the text that is meant"));
        }
        let draft = self.draft(document).map_err(Wrong::new)?;
        let at = draft.find(&wanted);
        Ok(match (at, printed) {
            (None, true) => {
                let wrong = Wrong::new(format!("`{document}` does not print “{wanted}”"));
                Some(match nearest(draft, &wanted) {
                    Some(near) => wrong.hint(format!("it prints “{near}”")),
                    None => wrong.hint(format!("`fourpillars draft FILE --document {document}` shows what it prints")),
                })
            }
            (Some(at), false) => {
                let wrong = Wrong::new(format!("`{document}` prints “{wanted}”"));
                Some(wrong.hint(format!("it stands in “{}”", around(draft, at, wanted.len()))))
            }
            _ => None,
        })
    }

    /// A document as somebody reads it.
    fn draft(&mut self, document: &str) -> Result<&str, String> {
        if !self.drafts.contains_key(document) {
            let (stage, derived) = (self.stage, self.session.derived());
            let drafted = stage.templates.draft(document, &derived.subject());
            let draft = drafted.map(|draft| reading::text(&draft.markdown())).map_err(|fault| fault.to_string());
            self.drafts.insert(document.into(), draft);
        }
        self.drafts[document].as_deref().map_err(Clone::clone)
    }
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Wrong {
    let wrong = Wrong::new(format!("there is no {what} `{}`", text::shown(name)));
    let known: Vec<&str> = known.collect();
    match text::nearest(name, known.iter().copied()) {
        Some(near) => wrong.hint(format!("did you mean `{near}`?")),
        None => wrong.hint(format!("known are `{}`", known.join("`, `"))),
    }
}

/// The piece of a text, as long as what is wanted, that has most of its words; `None` when it has not half of them.
fn nearest(text: &str, wanted: &str) -> Option<String> {
    let wanted: Vec<String> = wanted.split(' ').map(text::folded).collect();
    let words: Vec<&str> = text.split(' ').collect();
    let folded: Vec<String> = words.iter().map(|word| text::folded(word)).collect();
    // Words at their place count twice.
    let same = |piece: &[String]| wanted.iter().filter(|word| piece.contains(word)).count();
    let aligned = |piece: &[String]| wanted.iter().zip(piece).filter(|(a, b)| a == b).count();
    let pieces = folded.windows(wanted.len()).enumerate();
    let pieces = pieces.map(|(at, piece)| (same(piece) + aligned(piece), at));
    // Of equals the first.
    let (score, at) = pieces.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (score >= wanted.len()).then(|| words[at..at + wanted.len()].join(" "))
}

/// What is printed with some words around it.
fn around(text: &str, at: usize, len: usize) -> String {
    let before: Vec<&str> = text[..at].rsplit(' ').take(4).collect();
    let after: Vec<&str> = text[at + len..].split(' ').take(4).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    format!("{}{}{}", before.join(" "), &text[at..at + len], after.join(" "))
}
