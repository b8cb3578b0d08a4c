//! What a person or a command writes for a value, and what is wrong with it.

use super::{Message, Session};
use crate::date::Date;
use crate::interview::Interview;
use crate::strategy::value::{FollowUp, Reference, Value, Verdict, other};
use crate::text;
use crate::text::Id;
use crate::toolkit::question::{Form, Kind, Question};

/// Reads a value of the kind that a question asks for. Choices and references are ids with commas.
///
/// # Errors
/// A sentence that names the expected form.
pub fn parse(session: &mut Session, question: &Question, written: &str) -> Result<Option<Value>, Message> {
    let written_line = written.trim();
    if written_line.is_empty() && !matches!(question.kind, Kind::Text { .. }) {
        return Ok(None);
    }
    let value = match &question.kind {
        Kind::Text { form: Form::Line, .. } => Value::Text(text::line(written)),
        Kind::Text { form: Form::Prose, .. } => Value::Text(written.into()),
        Kind::Choice { from, many: false, other, .. } => Value::One(option(session, from, *other, written_line)?),
        Kind::Choice { from, many: true, other } => {
            let mut choices = Vec::new();
            for part in written_line.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                choices.push(option(session, from, *other, part)?);
            }
            Value::Many(choices)
        }
        Kind::Number { min, max } => Value::Number(number(written_line, *min, *max)?),
        Kind::Scale { from, to } => Value::Number(number(written_line, Some(f64::from(*from)), Some(f64::from(*to)))?),
        Kind::Money => money(written_line)?,
        Kind::Date => Value::Date(date(written_line)?),
        Kind::Period => period(written_line)?,
        Kind::Reference { to, many } => references(session, to, *many, written_line)?,
        Kind::Judgement { .. } => {
            let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.word() == written_line);
            let judgement = Some(verdict.ok_or_else(|| Message::new("form-judgement").with("text", written_line))?);
            Value::Judgement { judgement, evidence: String::new(), follow_up: None }
        }
        Kind::Items { .. } => return Err(Message::new("form-items")),
        Kind::Table { .. } => return Err(Message::new("form-table")),
    };
    Ok(value.kept())
}

fn option(session: &Session, catalogue: &Id, free: bool, written: &str) -> Result<String, Message> {
    let entries = session.toolkit.catalogue(catalogue).map(|it| it.entries.as_slice()).unwrap_or_default();
    if entries.iter().any(|entry| &*entry.id == written) || (free && other(written).is_some()) {
        return Ok(written.into());
    }
    let known = entries.iter().map(|entry| &*entry.id).collect::<Vec<_>>();
    let message = match text::nearest(written, known.iter().copied()) {
        Some(near) => Message::new("form-option-near").with("near", near),
        None => Message::new("form-option"),
    };
    Err(message.with("text", written).with("options", known.join(", ")))
}

/// Reads a number; a comma may stand for the point, spaces may part the thousands.
pub fn number(written: &str, min: Option<f64>, max: Option<f64>) -> Result<f64, Message> {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).map(digit).collect();
    let number: f64 = plain.replace(',', ".").parse().map_err(|_| Message::new("form-number").with("text", written))?;
    let fits = number.is_finite() && min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    if fits {
        return Ok(number);
    }
    let bound = |bound: Option<f64>| bound.map_or(String::from("…"), |bound| bound.to_string());
    Err(Message::new("form-range").with("text", written).with("min", bound(min)).with("max", bound(max)))
}

/// Arabic-Indic and Persian digits count as digits.
fn digit(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '\u{6F0}'..='\u{6F9}' => char::from(b'0' + (c as u32 - 0x6F0) as u8),
        c => c,
    }
}

pub fn date(written: &str) -> Result<Date, Message> {
    let plain: String = written.trim().chars().map(digit).collect();
    plain.parse().map_err(|_| Message::new("form-date").with("text", written))
}

/// `2027-01..2031-12`; years alone mean their first and last month.
pub fn period(written: &str) -> Result<Value, Message> {
    let wrong = || Message::new("form-period").with("text", written);
    let (from, to) = written.split_once("..").or_else(|| written.split_once(" - ")).ok_or_else(wrong)?;
    let end = |text: &str, month: &str| {
        let text = text.trim();
        let whole_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        date(&if whole_year { format!("{text}-{month}") } else { text.into() }).map_err(|_| wrong())
    };
    let (from, to) = (end(from, "01")?, end(to, "12")?);
    if from.start() > to.end() {
        return Err(Message::new("form-period-order").with("text", written));
    }
    Ok(Value::Period { from, to })
}

/// `1200000 EUR`: whole units and a code of three letters.
pub fn money(written: &str) -> Result<Value, Message> {
    let wrong = || Message::new("form-money").with("text", written);
    let written = written.trim();
    let split = written
        .rfind(|c: char| !c.is_alphabetic())
        .map(|at| at + written[at..].chars().next().map_or(1, char::len_utf8));
    let (amount, currency) = written.split_at(split.ok_or_else(wrong)?);
    let currency = currency.trim().to_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(wrong());
    }
    let amount: String = amount.chars().filter(|c| !c.is_whitespace() && *c != '\'').map(digit).collect();
    let amount: i64 = amount.parse().map_err(|_| wrong())?;
    if amount < 0 { Err(wrong()) } else { Ok(Value::Money { amount, currency }) }
}

fn references(session: &mut Session, record: &Id, many: bool, written: &str) -> Result<Value, Message> {
    let derived = session.derived();
    let interview = &derived.interview;
    let mut all = Vec::new();
    for part in written.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        all.push(reference(interview, record, part)?);
    }
    if all.len() > 1 && !many {
        return Err(Message::new("form-one-reference").with("text", written));
    }
    Ok(Value::Refers(all))
}

fn reference(interview: &Interview, record: &Id, written: &str) -> Result<Reference, Message> {
    let items = interview.items_of(record);
    let found = items.iter().find(|item| &*item.id == written);
    let found = found.ok_or_else(|| {
        let known: Vec<&str> = items.iter().map(|item| &*item.id).collect();
        Message::new("form-reference").with("text", written).with("items", known.join(", "))
    })?;
    Ok(Reference { item: found.id.clone(), name: found.title.clone() })
}

/// A follow-up as commands write it: the id of a measure, `action: what; lead; date`, or `not-now: reason`.
pub fn follow_up(session: &mut Session, written: &str) -> Result<FollowUp, Message> {
    if let Some(reason) = written.strip_prefix("not-now:") {
        return Ok(FollowUp::NotNow { reason: reason.trim().into() });
    }
    if let Some(action) = written.strip_prefix("action:") {
        let mut parts = action.split(';').map(str::trim);
        let what = parts.next().unwrap_or_default().into();
        let lead = parts.next().unwrap_or_default().into();
        let by = parts.next().filter(|by| !by.is_empty()).map(date).transpose()?;
        return Ok(FollowUp::Action { what, lead, by });
    }
    let derived = session.derived();
    match derived.interview.item(written.trim()) {
        Some(item) => Ok(FollowUp::Measure { item: item.id.clone(), name: item.title.clone() }),
        None => Err(Message::new("form-follow-up").with("text", written)),
    }
}
