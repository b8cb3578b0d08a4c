//! What differs between two strategies in words: for a screen, as text, as Markdown and as data.

use super::Session;
use super::path::{path_of, path_of_item};
use super::search::beginning;
use crate::document::escape;
use crate::document::reading::Line;
use crate::interview::display::Display;
use crate::interview::{Interview, Node};
use crate::strategy::difference::{Change, between};
use crate::strategy::value::same;
use crate::strategy::{Answer, Place, Strategy};
use crate::text::Id;
use crate::text::difference::{Fate, Piece, pieces};
use crate::toolkit::phrases::Phrases;
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// How much of what stayed is shown on either side of a change, in characters.
const AROUND: usize = 60;

/// One thing that differs, told.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The step it belongs to; `None` on the cover.
    pub step: Option<Id>,
    /// What commands call the place; of what was removed, in the earlier strategy.
    pub path: String,
    /// The question; in an entry with the entry's number and name.
    pub name: String,
    /// What happened: `given`, `changed`, `taken-back`, `state`, `audience`, `note`, `added`, `removed`, `moved` or
    /// `reordered`.
    pub kind: &'static str,
    pub before: String,
    pub after: String,
    pub who: Option<String>,
    pub when: Option<String>,
}

impl Difference {
    pub fn pieces(&self) -> Vec<Piece> {
        pieces(&self.before, &self.after)
    }
}

/// All that differs between two strategies of one toolkit, in the order of the later one.
pub fn differences(before: &Interview, after: &Interview, display: Display<'_>) -> Vec<Difference> {
    let teller = Teller { before, after, display };
    let changes = between(&before.strategy, &after.strategy);
    changes.iter().filter(|change| !teller.is_name_of_added(change)).map(|change| teller.tell(change)).collect()
}

impl Session {
    /// What is different since an earlier state of this strategy, for reading.
    pub fn changes_since(&mut self, before: Arc<Strategy>, phrases: &Phrases) -> Vec<Line> {
        let derived = self.derived();
        let toolkit = self.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases, lang: self.lang() };
        let before = Interview::of(toolkit.clone(), before);
        lines(&differences(&before, &derived.interview, display), &derived.interview, display)
    }

    /// The same as an annex of a document, in Markdown.
    pub fn annex_since(&mut self, before: Arc<Strategy>, phrases: &Phrases) -> String {
        let derived = self.derived();
        let toolkit = self.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases, lang: self.lang() };
        let before = Interview::of(toolkit.clone(), before);
        markdown(&differences(&before, &derived.interview, display), &derived.interview, display)
    }
}

struct Teller<'a> {
    before: &'a Interview,
    after: &'a Interview,
    display: Display<'a>,
}

impl Teller<'_> {
    fn say(&self, id: &str) -> String {
        self.display.phrases.say(id, &[])
    }

    /// The name of an entry that was added is told with it.
    fn is_name_of_added(&self, change: &Change) -> bool {
        let Change::Answer { place: Place { item: Some(id), question }, .. } = change else { return false };
        let first = self.after.item(id).and_then(|item| item.fields.first());
        self.before.item(id).is_none() && first.is_some_and(|field| field.question.id == *question)
    }

    fn tell(&self, change: &Change) -> Difference {
        match change {
            Change::Title { before, after } => self.cover("diff-title", before, after),
            Change::Country { before, after } => self.cover("diff-country", before, after),
            Change::Answer { place, before, after } => self.answer(place, before.as_deref(), after.as_deref()),
            Change::Added { item, .. } => self.item("added", item, self.after),
            Change::Removed { item, .. } => self.item("removed", item, self.before),
            Change::Moved { item, from, to } => {
                let (before, after) = (self.list(from, self.before), self.list(to, self.after));
                Difference { before, after, ..self.item("moved", item, self.after) }
            }
            Change::Reordered { list } => {
                let order = |interview: &Interview| {
                    let items = interview.node(list).map(|node| node.items.as_slice()).unwrap_or_default();
                    let both = |id: &Id| self.before.item(id).is_some() && self.after.item(id).is_some();
                    let names = items.iter().filter(|item| both(&item.id)).map(|item| beginning(&item.title, 40));
                    names.collect::<Vec<_>>().join("\n")
                };
                let (before, after) = (order(self.before), order(self.after));
                Difference { before, after, ..self.blank("reordered", list, self.list(list, self.after)) }
            }
        }
    }

    fn cover(&self, name: &str, before: &str, after: &str) -> Difference {
        Difference {
            step: None,
            path: String::new(),
            name: self.say(name),
            kind: "changed",
            before: before.into(),
            after: after.into(),
            who: None,
            when: None,
        }
    }

    fn blank(&self, kind: &'static str, place: &Place, name: String) -> Difference {
        let of = if self.after.node(place).is_some() { self.after } else { self.before };
        Difference {
            step: of.place_of(of.top_of(place)).map(|(step, ..)| step.id.clone()),
            path: path_of(&of.strategy, place),
            name,
            kind,
            before: String::new(),
            after: String::new(),
            who: None,
            when: None,
        }
    }

    fn answer(&self, place: &Place, before: Option<&Answer>, after: Option<&Answer>) -> Difference {
        let value = |answer: Option<&Answer>| answer.and_then(|it| it.value.clone());
        let (was, is) = (value(before), value(after));
        let state = |answer: Option<&Answer>| answer.and_then(Answer::state);
        let kind = match (&was, &is) {
            (was, is) if !same(was.as_ref(), is.as_ref()) => match (was, is) {
                (None, _) => "given",
                (_, None) => "taken-back",
                _ => "changed",
            },
            _ if state(before) != state(after) => "state",
            _ if before.map(|it| it.audience) != after.map(|it| it.audience) && before.is_some() => "audience",
            _ if before.map(|it| &it.reason) != after.map(|it| &it.reason) && before.is_some() => "state",
            _ => "note",
        };
        let of = |interview, answer: Option<&Answer>| {
            answer.map(|answer| self.whole(interview, interview.node(place), answer, kind)).unwrap_or_default()
        };
        let later = after.or(before);
        let note = later.and_then(|it| it.notes.last()).filter(|_| kind == "note");
        let (who, when) = match note {
            Some(note) => (note.who.clone(), note.when.clone()),
            None => later.map_or((None, None), |it| (it.who.clone(), it.when.clone())),
        };
        Difference {
            before: of(self.before, before),
            after: of(self.after, after),
            who,
            when,
            ..self.blank(kind, place, self.name(place))
        }
    }

    /// All that an answer says, as far as it tells what is different.
    fn whole(&self, interview: &Interview, node: Option<&Node>, answer: &Answer, kind: &str) -> String {
        if kind == "note" {
            return answer.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n");
        }
        if kind == "audience" {
            return self.say(&format!("audience-{}", answer.audience.word()));
        }
        // The entries of a list are told by themselves.
        match answer.items() {
            [] => self.display.answer(interview, node, answer),
            _ => self.display.answer(interview, node, &Answer { value: None, ..answer.clone() }),
        }
    }

    fn item(&self, kind: &'static str, id: &Id, interview: &Interview) -> Difference {
        let item = interview.item(id);
        let name = item.map(|item| format!("{} {}", item.number, item.title).trim().to_string()).unwrap_or_default();
        let list = item.map(|item| item.list.clone());
        let of_list = list.as_ref().map(|list| self.blank(kind, list, String::new()));
        let source = item.map(|item| &item.source);
        let what = item.map(|item| self.title(&item.record)).unwrap_or_default();
        Difference {
            step: of_list.and_then(|it| it.step),
            path: path_of_item(&interview.strategy, id),
            name: if name.is_empty() { what } else { name },
            kind,
            before: String::new(),
            after: String::new(),
            who: source.filter(|_| kind == "added").and_then(|it| it.who.clone()),
            when: source.filter(|_| kind == "added").and_then(|it| it.when.clone()),
        }
    }

    fn title(&self, id: &str) -> String {
        self.display.toolkit.title(self.display.lang, id)
    }

    /// A list as people call it: its question, with the entry that holds it.
    fn list(&self, list: &Place, interview: &Interview) -> String {
        let title = interview.node(list).map(|node| self.title(&node.words)).unwrap_or_default();
        match list.item.as_ref().and_then(|id| interview.item(id)) {
            Some(holder) => format!("{} {}: {title}", holder.number, beginning(&holder.title, 40)),
            None => title,
        }
    }

    fn name(&self, place: &Place) -> String {
        let of = if self.after.node(place).is_some() { self.after } else { self.before };
        let name = self.list(place, of);
        // Of a question that is gone its id is all there is.
        if name.is_empty() { place.question.to_string() } else { name }
    }
}

/// The sentence over a difference.
fn heading(difference: &Difference, display: Display<'_>) -> String {
    let args = [("name", difference.name.clone().into())];
    let what = display.phrases.say(&format!("diff-{}", difference.kind), &args);
    let day = difference.when.as_deref().and_then(|when| when.get(..10)).unwrap_or_default();
    let by: Vec<&str> =
        [difference.who.as_deref().unwrap_or_default(), day].into_iter().filter(|it| !it.is_empty()).collect();
    if by.is_empty() { what } else { format!("{what} ({})", by.join(", ")) }
}

/// What stayed, cut where it is long: the words near a change are what matters.
fn shortened(piece: &Piece, first: bool, last: bool) -> String {
    let text = &piece.text;
    let count = text.chars().count();
    if piece.fate != Fate::Kept || count <= 2 * AROUND + 10 {
        return text.clone();
    }
    let head: String = text.chars().take(AROUND).collect();
    let tail: String = text.chars().skip(count - AROUND).collect();
    let head = head.rsplit_once(char::is_whitespace).map_or(head.as_str(), |(head, _)| head);
    let tail = tail.split_once(char::is_whitespace).map_or(tail.as_str(), |(_, tail)| tail);
    match (first, last) {
        (true, true) => format!("{head} …"),
        (true, false) => format!("… {tail}"),
        (false, true) => format!("{head} …"),
        (false, false) => format!("{head} … {tail}"),
    }
}

/// Both texts in one: what is gone and what took its place stand in brackets, with an arrow between.
pub fn in_one(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let last = pieces.len().saturating_sub(1);
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let next = pieces.get(at + 1);
        match (piece.fate, next.map(|next| (next.fate, next.text.trim()))) {
            (Fate::Kept, _) => out.push_str(&shortened(piece, at == 0, at == last)),
            (Fate::Gone, Some((Fate::New, with))) => {
                out.push_str(&format!("[{} → {with}]", piece.text.trim()));
                let end = next.map(|next| next.text.trim_end().len()).unwrap_or_default();
                out.push_str(next.map(|next| &next.text[end..]).unwrap_or_default());
                at += 1;
            }
            (fate, _) => {
                let sign = if fate == Fate::Gone { '−' } else { '+' };
                let (body, end) = piece.text.split_at(piece.text.trim_end().len());
                let begin = &body[..body.len() - body.trim_start().len()];
                out.push_str(&format!("{begin}[{sign} {}]{end}", body.trim_start()));
            }
        }
        at += 1;
    }
    out
}

/// The differences step by step, for a screen or as text.
pub fn lines(all: &[Difference], after: &Interview, display: Display<'_>) -> Vec<Line> {
    let line = |text: String, strong: bool| Line { text, strong };
    let mut out = Vec::new();
    if all.is_empty() {
        out.push(line(display.phrases.say("diff-none", &[]), false));
    }
    let mut step = None;
    for difference in all {
        if step != Some(&difference.step) {
            step = Some(&difference.step);
            if !out.is_empty() {
                out.push(line(String::new(), false));
            }
            out.push(line(step_name(difference, after, display), true));
        }
        out.push(line(heading(difference, display), false));
        let told = in_one(&difference.pieces());
        out.extend(told.lines().filter(|it| !it.trim().is_empty()).map(|it| line(format!("    {it}"), false)));
    }
    out
}

fn step_name(difference: &Difference, interview: &Interview, display: Display<'_>) -> String {
    let step = difference.step.as_ref().and_then(|id| display.step(interview, id));
    step.unwrap_or_else(|| display.phrases.say("diff-cover", &[]))
}

/// The differences as an annex of a document: what is gone is struck out, what is new is strong.
pub fn markdown(all: &[Difference], after: &Interview, display: Display<'_>) -> String {
    let mut out = format!("# {}\n", escape::inline(&display.phrases.say("diff-annex", &[])));
    if all.is_empty() {
        out.push_str(&format!("\n{}\n", escape::inline(&display.phrases.say("diff-none", &[]))));
    }
    let mut step = None;
    for difference in all {
        if step != Some(&difference.step) {
            step = Some(&difference.step);
            out.push_str(&format!("\n## {}\n", escape::inline(&step_name(difference, after, display))));
        }
        out.push_str(&format!("\n{}\n", escape::inline(&heading(difference, display))));
        let pieces = difference.pieces();
        let mut body = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let text = shortened(piece, at == 0, at + 1 == pieces.len());
            for (n, row) in text.split('\n').enumerate() {
                if n > 0 {
                    body.push('\n');
                }
                body.push_str(&marked(row, piece.fate));
            }
        }
        let mut gap = "\n";
        for row in body.lines().filter(|row| !row.trim().is_empty()) {
            out.push_str(&format!("{gap}> {}\n", row.trim()));
            gap = ">\n";
        }
    }
    out
}

/// One row of a piece in Markdown; spaces stand outside of the marks, where Markdown wants them.
fn marked(row: &str, fate: Fate) -> String {
    let body = row.trim();
    let space = |cut: &str| if cut.is_empty() { "" } else { " " };
    let (before, after) = (space(&row[..row.len() - row.trim_start().len()]), space(&row[row.trim_end().len()..]));
    if body.is_empty() {
        return before.into();
    }
    let text = escape::inline(body);
    match fate {
        Fate::Kept => format!("{before}{text}{after}"),
        Fate::Gone => format!("{before}~~{text}~~{after}"),
        Fate::New => format!("{before}**{text}**{after}"),
    }
}

/// The differences as data, see `fourpillars diff --help`.
pub fn data(all: &[Difference]) -> Json {
    let one = |it: &Difference| {
        let pieces: Vec<Json> =
            it.pieces().iter().map(|piece| json!({"fate": piece.fate.word(), "text": piece.text})).collect();
        json!({
            "path": it.path, "step": it.step, "name": it.name, "change": it.kind,
            "before": it.before, "after": it.after, "pieces": pieces, "who": it.who, "when": it.when,
        })
    };
    all.iter().map(one).collect()
}
