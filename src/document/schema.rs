//! The shape of a view, for the lint. A test holds it against views that were filled.

use crate::text::Id;
use crate::toolkit::Toolkit;
use crate::toolkit::question::{Kind, Question, Record};
use std::sync::Arc;

/// What a part of the view is that does not depend on the toolkit.
#[derive(Debug, PartialEq)]
pub enum Plain {
    Text,
    Flag,
    Number,
    Object(&'static [(&'static str, Plain)]),
    List(&'static Plain),
}

use Plain::{Flag, Number, Object, Text};

const META: Plain = Object(&[
    ("title", Text),
    ("country", Text),
    ("period", Text),
    ("exercise", Flag),
    ("full", Flag),
    ("language", Text),
    ("document", Text),
    ("edition", Text),
    ("audience", Text),
    ("toolkit", Text),
    ("open", Number),
]);
const FINDING: Plain = Object(&[
    ("code", Text),
    ("severity", Text),
    ("number", Text),
    ("question", Text),
    ("step", Text),
    ("text", Text),
    ("why", Text),
    ("hint", Text),
]);
const STEP_ROW: Plain = Object(&[
    ("id", Text),
    ("status", Text),
    ("asked", Number),
    ("settled", Number),
    ("open", Number),
    ("title", Text),
    ("status_text", Text),
]);
const BALANCE_ROW: Plain = Object(&[
    ("axis", Text),
    ("title", Text),
    ("objectives", Number),
    ("measures", Number),
    ("indicators", Number),
    ("money", Text),
]);
const CHECKPOINT_ROW: Plain = Object(&[
    ("step", Text),
    ("section", Text),
    ("checkpoint", Text),
    ("yes", Number),
    ("partly", Number),
    ("no", Number),
    ("not_known", Number),
    ("not_applicable", Number),
    ("open", Number),
    ("followed_up", Number),
    ("step_title", Text),
    ("title", Text),
]);
const KIND_ROW: Plain =
    Object(&[("title", Text), ("institutions", Number), ("consultations", Number), ("missing", Flag)]);
const COVERAGE_ROW: Plain = Object(&[
    ("title", Text),
    ("instrument", Text),
    ("strength", Text),
    ("duty", Flag),
    ("measures", Text),
    ("laws", Text),
    ("gaps", Text),
    ("needs", Text),
]);
const QUALITY_ROW: Plain = Object(&[
    ("axis", Text),
    ("title", Text),
    ("indicators", Number),
    ("baseline", Number),
    ("target", Number),
    ("outcome", Number),
    ("split", Number),
    ("read", Number),
]);
const PROGRESS_ROW: Plain = Object(&[
    ("number", Text),
    ("text", Text),
    ("baseline", Text),
    ("target", Text),
    ("latest", Text),
    ("read_on", Text),
    ("way", Text),
]);
const STATUS_ROW: Plain = Object(&[("title", Text), ("count", Number)]);
const MONEY_ROW: Plain = Object(&[
    ("currency", Text),
    ("costs", Text),
    ("budget", Text),
    ("sources", Text),
    ("marked", Text),
    ("markers", Plain::List(&Text)),
]);
const ISSUE: Plain = Object(&[("number", Text), ("text", Text), ("settled", Flag)]);
const TABLE: Plain = Object(&[("name", Text), ("asked", Number), ("settled", Number), ("open", Number)]);
const AUTHOR: Plain = Object(&[("name", Text), ("answers", Number), ("latest", Text)]);
const NEED: Plain = Object(&[("axis", Text), ("number", Text), ("text", Text), ("measures", Text), ("gaps", Text)]);
const OPEN: Plain =
    Object(&[("step", Text), ("question", Text), ("number", Text), ("text", Text), ("title", Text), ("discuss", Flag)]);
const GUIDE: Plain = Object(&[
    ("id", Text),
    ("title", Text),
    ("prompt", Text),
    ("hint", Text),
    ("why", Text),
    ("good", Text),
    ("weak", Text),
    ("weak_because", Text),
    ("measure", Text),
    ("note", Text),
    ("minutes", Number),
    ("asked", Flag),
    ("options", Plain::List(&Text)),
    ("fields", Plain::List(&Text)),
    ("grid", GRID),
    ("when", Text),
]);
const GAP: Plain = Object(&[("title", Text), ("question", Text), ("number", Text)]);
const REPORTS: Plain = Object(&[
    (
        "completeness",
        Object(&[("steps", Plain::List(&STEP_ROW)), ("open", Number), ("to_discuss", Number), ("not_known", Number)]),
    ),
    ("balance", Plain::List(&BALANCE_ROW)),
    ("checkpoints", Plain::List(&CHECKPOINT_ROW)),
    ("gaps", Plain::List(&GAP)),
    ("stakeholders", Plain::List(&KIND_ROW)),
    ("coverage", Plain::List(&COVERAGE_ROW)),
    ("quality", Plain::List(&QUALITY_ROW)),
    ("progress", Plain::List(&PROGRESS_ROW)),
    ("statuses", Plain::List(&STATUS_ROW)),
    ("money", Plain::List(&MONEY_ROW)),
    ("needs", Plain::List(&NEED)),
    ("open", Plain::List(&OPEN)),
    ("issues", Plain::List(&ISSUE)),
    ("tables", Plain::List(&TABLE)),
    ("authors", Plain::List(&AUTHOR)),
]);
const CHART: Plain = Object(&[
    ("given", Flag),
    ("title", Text),
    ("alt", Text),
    ("columns", Plain::List(&Text)),
    ("rows", Plain::List(&Plain::List(&Text))),
]);
const CHARTS: Plain =
    Object(&[("timeline", CHART), ("influence", CHART), ("balance", CHART), ("budget", CHART), ("progress", CHART)]);
const SHEET: Plain = Object(&[
    ("given", Flag),
    ("title", Text),
    ("columns", Plain::List(&Text)),
    ("rows", Plain::List(&Plain::List(&Text))),
]);
const SHEETS: Plain = Object(&[
    ("action-plan", SHEET),
    ("results-framework", SHEET),
    ("readings", SHEET),
    ("stakeholders", SHEET),
    ("assistance-register", SHEET),
    ("treaty-gaps", SHEET),
    ("laws", SHEET),
    ("coverage", SHEET),
]);
const GRID_ROW: Plain = Object(&[("title", Text), ("cells", Plain::List(&Text))]);
const GRID: Plain = Object(&[("columns", Plain::List(&Text)), ("rows", Plain::List(&GRID_ROW))]);
const CELL: Plain = Object(&[("row", Text), ("column", Text), ("value", Number)]);
const MONEY: Plain = Object(&[("amount", Number), ("currency", Text)]);
const PERIOD: Plain = Object(&[("from", Text), ("to", Text)]);
const JUDGEMENT: Plain = Object(&[("judgement", Text), ("evidence", Text)]);

/// A part of the view. `None` for a question or a record is any of the toolkit, as in a walk.
#[derive(Clone, Debug)]
pub enum Shape {
    Plain(&'static Plain),
    /// A value of a kind that is not known here.
    Any,
    View,
    Answers,
    List(Box<Shape>),
    Step,
    Section,
    Node(Option<Arc<Question>>),
    Item(Option<Id>),
    Fields(Option<Id>),
}

const STEP: [&str; 10] = ["id", "title", "hint", "group", "axis", "letter", "applies", "status", "minutes", "sections"];
const SECTION: [&str; 7] = ["id", "title", "checkpoint", "applies", "minutes", "questions", "guides"];
/// What a template may name of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Id,
    Title,
    Prompt,
    Kind,
    Prose,
    Applies,
    Asked,
    Shown,
    Given,
    Missing,
    State,
    Reason,
    Who,
    When,
    Text,
    Value,
    Judgement,
    Evidence,
    FollowUp,
    Grid,
    Cites,
    Remarks,
    Items,
}

impl Key {
    pub const ALL: [Key; 23] = [
        Key::Id,
        Key::Title,
        Key::Prompt,
        Key::Kind,
        Key::Prose,
        Key::Applies,
        Key::Asked,
        Key::Shown,
        Key::Given,
        Key::Missing,
        Key::State,
        Key::Reason,
        Key::Who,
        Key::When,
        Key::Text,
        Key::Value,
        Key::Judgement,
        Key::Evidence,
        Key::FollowUp,
        Key::Grid,
        Key::Cites,
        Key::Remarks,
        Key::Items,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Key::Id => "id",
            Key::Title => "title",
            Key::Prompt => "prompt",
            Key::Kind => "kind",
            Key::Prose => "prose",
            Key::Applies => "applies",
            Key::Asked => "asked",
            Key::Shown => "shown",
            Key::Given => "given",
            Key::Missing => "missing",
            Key::State => "state",
            Key::Reason => "reason",
            Key::Who => "who",
            Key::When => "when",
            Key::Text => "text",
            Key::Value => "value",
            Key::Judgement => "judgement",
            Key::Evidence => "evidence",
            Key::FollowUp => "follow_up",
            Key::Grid => "grid",
            Key::Cites => "cites",
            Key::Remarks => "remarks",
            Key::Items => "items",
        }
    }
}
const ITEM: [&str; 5] = ["id", "number", "text", "fields", "row"];

impl Shape {
    fn list(of: Shape) -> Self {
        Shape::List(Box::new(of))
    }

    /// The names that may stand after it.
    pub fn keys(&self, toolkit: &Toolkit) -> Vec<String> {
        let fixed = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        match self {
            Shape::Plain(Object(keys)) => keys.iter().map(|(key, _)| (*key).into()).collect(),
            Shape::Plain(_) | Shape::Any | Shape::List(_) => Vec::new(),
            Shape::View => fixed(&["meta", "steps", "answers", "findings", "reports", "charts", "sheets"]),
            Shape::Answers => toolkit.questions().map(|(_, _, question)| question.id.to_string()).collect(),
            Shape::Step => fixed(&STEP),
            Shape::Section => fixed(&SECTION),
            Shape::Node(_) => fixed(&Key::ALL.map(Key::name)),
            Shape::Item(_) => fixed(&ITEM),
            Shape::Fields(record) => fields(toolkit, record).map(|field| field.id.to_string()).collect(),
        }
    }

    /// Whether a name may stand after it, as [`Shape::keys`] has them.
    fn knows(&self, toolkit: &Toolkit, key: &str) -> bool {
        match self {
            Shape::Answers => toolkit.question(key).is_some(),
            Shape::Fields(record) => fields(toolkit, record).any(|field| &*field.id == key),
            _ => self.keys(toolkit).iter().any(|name| name == key),
        }
    }

    /// What stands under a name.
    pub fn member(&self, toolkit: &Toolkit, key: &str) -> Option<Shape> {
        match self {
            Shape::Any => return Some(Shape::Any),
            Shape::List(of) => return key.parse::<usize>().ok().map(|_| (**of).clone()),
            Shape::Plain(Plain::List(of)) => return key.parse::<usize>().ok().map(|_| Shape::Plain(of)),
            Shape::Plain(Object(keys)) => {
                return keys.iter().find(|(name, _)| *name == key).map(|(_, plain)| Shape::Plain(plain));
            }
            _ => {}
        }
        if !self.knows(toolkit, key) {
            return None;
        }
        Some(match (self, key) {
            (Shape::View, "meta") => Shape::Plain(&META),
            (Shape::View, "steps") => Shape::list(Shape::Step),
            (Shape::View, "answers") => Shape::Answers,
            (Shape::View, "findings") => Shape::list(Shape::Plain(&FINDING)),
            (Shape::View, "charts") => Shape::Plain(&CHARTS),
            (Shape::View, "sheets") => Shape::Plain(&SHEETS),
            (Shape::View, _) => Shape::Plain(&REPORTS),
            (Shape::Answers, id) => Shape::Node(toolkit.question(id).cloned()),
            (Shape::Step, "sections") => Shape::list(Shape::Section),
            (Shape::Section, "questions") => Shape::list(Shape::Node(None)),
            (Shape::Section, "guides") => Shape::list(Shape::Plain(&GUIDE)),
            (Shape::Step | Shape::Section, "minutes") => Shape::number(),
            (Shape::Node(question), "value") => value(question.as_deref()),
            (Shape::Node(_), "grid") => Shape::Plain(&GRID),
            (Shape::Node(_), "cites") => Shape::Plain(&Plain::List(&Text)),
            (Shape::Node(_), "remarks") => Shape::Plain(&Plain::List(&Number)),
            (Shape::Node(question), "items") => Shape::list(Shape::Item(question.as_ref().map(|it| record(it)))),
            (Shape::Item(record), "fields") => Shape::Fields(record.clone()),
            (Shape::Item(_), "row") => Shape::list(Shape::Node(None)),
            (Shape::Fields(record), id) => match record {
                Some(_) => Shape::Node(fields(toolkit, record).find(|field| &*field.id == id).cloned()),
                None => Shape::Node(None),
            },
            (_, "applies" | "prose" | "asked" | "shown" | "given" | "missing") => Shape::Plain(&Flag),
            _ => Shape::Plain(&Text),
        })
    }

    /// What a walk over it walks; `None` when it is no list.
    pub fn entry(&self) -> Option<Shape> {
        match self {
            Shape::Any => Some(Shape::Any),
            Shape::List(of) => Some((**of).clone()),
            Shape::Plain(Plain::List(of)) => Some(Shape::Plain(of)),
            Shape::Fields(_) => Some(Shape::Node(None)),
            _ => None,
        }
    }

    /// Whether it is one text, number or flag.
    pub fn is_leaf(&self) -> bool {
        matches!(self, Shape::Any | Shape::Plain(Text | Flag | Number))
    }

    pub fn is_number(&self) -> bool {
        matches!(self, Shape::Plain(Number))
    }

    /// Whether it is neither a leaf nor a list.
    pub fn is_object(&self) -> bool {
        !self.is_leaf() && self.entry().is_none()
    }

    pub fn text() -> Self {
        Shape::Plain(&Text)
    }

    pub fn number() -> Self {
        Shape::Plain(&Number)
    }

    pub fn flag() -> Self {
        Shape::Plain(&Flag)
    }
}

/// The record of a list; no record has the empty id, so another question has no items.
fn record(question: &Question) -> Id {
    match &question.kind {
        Kind::Items { of, .. } => of.clone(),
        _ => "".into(),
    }
}

fn fields<'a>(toolkit: &'a Toolkit, record: &Option<Id>) -> impl Iterator<Item = &'a Arc<Question>> {
    let any = record.is_none();
    let wanted = record.clone();
    let of = move |it: &&Record| any || Some(&it.id) == wanted.as_ref();
    toolkit.records.iter().filter(of).flat_map(|record| &record.fields)
}

fn value(question: Option<&Question>) -> Shape {
    let Some(question) = question else { return Shape::Any };
    Shape::Plain(match &question.kind {
        Kind::Text { .. } | Kind::Date | Kind::Choice { many: false, .. } => &Text,
        Kind::Choice { many: true, .. } | Kind::Reference { .. } => &Plain::List(&Text),
        Kind::Number { .. } | Kind::Scale { .. } => &Number,
        Kind::Money => &MONEY,
        Kind::Period => &PERIOD,
        Kind::Table { .. } => &Plain::List(&CELL),
        Kind::Judgement { .. } => &JUDGEMENT,
        Kind::Items { .. } => return Shape::Any,
    })
}
