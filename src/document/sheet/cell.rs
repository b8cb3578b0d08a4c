//! One answer → the cells of its columns.

use super::{Cell, Column, Holds};
use crate::interview::display::Display;
use crate::interview::{Interview, Node, Standing};
use crate::strategy::value::Value;
use crate::toolkit::question::{Form, Kind, Question};

/// The largest whole number that a spreadsheet keeps to the last digit.
const EXACT: i64 = 999_999_999_999_999;

/// What of an answer a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    Amount,
    Currency,
    From,
    To,
}

/// The columns that an answer of a kind takes; a list inside an item takes none.
pub fn parts(kind: &Kind) -> &'static [Part] {
    match kind {
        Kind::Items { .. } => &[],
        Kind::Money => &[Part::Amount, Part::Currency],
        Kind::Period => &[Part::From, Part::To],
        _ => &[Part::Whole],
    }
}

/// The column of a part of a question.
pub fn column(title: &str, question: &Question, part: Part, display: Display<'_>) -> Column {
    let said = |id: &str| display.phrases.say(id, &[("field", title.into())]);
    let (title, holds) = match (part, &question.kind) {
        (Part::Amount, _) => (title.to_string(), Holds::Money),
        (Part::Currency, _) => (said("sheet-currency"), Holds::Words),
        (Part::From, _) => (said("sheet-from"), Holds::Start),
        (Part::To, _) => (said("sheet-to"), Holds::Date),
        (Part::Whole, Kind::Number { .. } | Kind::Scale { .. }) => (title.to_string(), Holds::Number),
        (Part::Whole, Kind::Date) => (title.to_string(), Holds::Date),
        (Part::Whole, _) => (title.to_string(), Holds::Words),
    };
    Column { title, holds }
}

/// What a part of an answer shows: what does not apply shows nothing.
pub fn cell(interview: &Interview, display: Display<'_>, node: &Node, part: Part) -> Cell {
    let say = |id: &str| display.phrases.say(id, &[]);
    // What is missing is said once of an amount.
    let once = |words: String| if part == Part::Currency { Cell::Empty } else { Cell::Open(words) };
    let standing = node.standing();
    match node.value() {
        _ if !node.applies || standing == Standing::NotApplicable => Cell::Empty,
        _ if standing == Standing::NotKnown => match once(say("not-yet-known")) {
            Cell::Open(words) => Cell::Text(words),
            cell => cell,
        },
        Some(value) => {
            let cell = value_cell(interview, display, node, value, part);
            let marked = |mark: &str| Cell::Discuss(Box::new(cell.clone()), say(mark));
            match standing {
                _ if cell.is_empty() => {
                    if node.is_open() {
                        once(say("to-fill"))
                    } else {
                        Cell::Empty
                    }
                }
                // The mark stands once, behind the amount.
                _ if part == Part::Currency => cell,
                Standing::ToDiscuss => marked("to-discuss-mark"),
                // Such as evidence without a verdict.
                Standing::Open if node.is_open() => marked("to-fill"),
                _ => cell,
            }
        }
        None if node.is_open() => once(say("to-fill")),
        None => Cell::Empty,
    }
}

fn value_cell(interview: &Interview, display: Display<'_>, node: &Node, value: &Value, part: Part) -> Cell {
    match (value, part) {
        (Value::Text(text), _) if matches!(node.question.kind, Kind::Text { form: Form::Prose, .. }) => {
            Cell::words(bulleted(text))
        }
        (Value::Text(text), _) => Cell::words(text.as_str()),
        (Value::Number(number), _) if number.is_finite() => Cell::Number(*number),
        (Value::Number(number), _) => Cell::words(number.to_string()),
        (Value::Money { currency, .. }, Part::Currency) => Cell::words(currency.as_str()),
        (Value::Money { amount, .. }, _) if (-EXACT..=EXACT).contains(amount) => Cell::Number(*amount as f64),
        (Value::Money { amount, .. }, _) => Cell::words(amount.to_string()),
        (Value::Date(date), _) => Cell::Date(*date),
        (Value::Period { to, .. }, Part::To) => Cell::Date(*to),
        (Value::Period { from, .. }, _) => Cell::Date(*from),
        (Value::Many(choices), _) => {
            let from = if let Kind::Choice { from, .. } = &node.question.kind { &**from } else { "" };
            listed(display, choices.iter().map(|choice| display.choice(from, choice)))
        }
        (Value::Refers(all), _) => listed(display, all.iter().map(|it| display.reference(interview, it))),
        // What its own list holds stands in rows of its own.
        (Value::Items(_), _) => Cell::Empty,
        _ => Cell::words(display.whole(interview, node, value)),
    }
}

/// Several names in one cell, with the same mark between all of them, so that they can be told apart again.
pub fn listed(display: Display<'_>, names: impl Iterator<Item = String>) -> Cell {
    Cell::words(names.collect::<Vec<_>>().join(&display.phrases.say("list-apart", &[])))
}

/// Prose with the points of its lists as a document prints them: a spreadsheet takes a line that begins with a minus for
/// a formula as soon as somebody edits it.
fn bulleted(text: &str) -> String {
    let line = |line: &str| line.strip_prefix("- ").map_or_else(|| line.to_string(), |rest| format!("• {rest}"));
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
