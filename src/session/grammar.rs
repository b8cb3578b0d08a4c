//! What a person or a command writes for a value, and what is wrong with it.

use super::{Message, Session};
use crate::date::Date;
use crate::interview::ItemNode;
use crate::strategy::value::{FollowUp, Reference, Value, Verdict, other};
use crate::text;
use crate::text::Id;
use crate::toolkit::catalogue::{Catalogue, Entry};
use crate::toolkit::question::{Form, Kind, Question};
use crate::toolkit::role::Role;
use std::sync::Arc;

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
            let mut choices: Vec<String> = Vec::new();
            for part in parts(session, from, *other, written_line) {
                let choice = option(session, from, *other, &part)?;
                if !choices.contains(&choice) {
                    choices.push(choice);
                }
            }
            // In the order in which they are offered, whatever face they come from; one's own stand last.
            let entries = session.toolkit.catalogue(from).map(|it| it.entries.as_slice()).unwrap_or_default();
            let place = |choice: &String| entries.iter().position(|it| *it.id == **choice).unwrap_or(entries.len());
            choices.sort_by_key(place);
            Value::Many(choices)
        }
        Kind::Number { min, max } => Value::Number(number(written_line, *min, *max)?),
        Kind::Scale { from, to } => {
            let number = number(written_line, Some(f64::from(*from)), Some(f64::from(*to)))?;
            if number.fract() != 0.0 {
                let bounds = |message: Message| message.with("min", from.to_string()).with("max", to.to_string());
                return Err(bounds(Message::new("form-scale").with("text", written_line)));
            }
            Value::Number(number)
        }
        Kind::Money => {
            // The currency need not be repeated where the strategy counts in one only.
            let bare = !written_line.contains(char::is_alphabetic);
            match session.currency().filter(|_| bare) {
                Some(currency) => money(&format!("{written_line} {currency}"))?,
                None => money(written_line)?,
            }
        }
        Kind::Date => Value::Date(date(written_line)?),
        Kind::Period => period(written_line)?,
        Kind::Reference { to, many } => references(session, to, *many, written_line)?,
        Kind::Judgement { .. } => {
            let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.word().eq_ignore_ascii_case(written_line));
            let judgement = Some(verdict.ok_or_else(|| Message::new("form-judgement").with("text", written_line))?);
            Value::Judgement { judgement, evidence: String::new(), follow_up: None }
        }
        Kind::Items { .. } => return Err(Message::new("form-items")),
        Kind::Table { .. } => return Err(Message::new("form-table")),
    };
    Ok(value.kept())
}

/// The parts of a choice of many. A text of one's own reaches to the next option, so that it may hold commas.
fn parts(session: &Session, catalogue: &Id, free: bool, written: &str) -> Vec<String> {
    let entries = session.toolkit.catalogue(catalogue).map(|it| it.entries.as_slice()).unwrap_or_default();
    let begins = |part: &str| other(part).is_some() || entries.iter().any(|entry| &*entry.id == part);
    let mut parts: Vec<String> = Vec::new();
    for part in written.split(',') {
        match parts.last_mut() {
            Some(last) if free && other(last).is_some() && !begins(part.trim()) => {
                last.push(',');
                last.push_str(part);
            }
            _ if part.trim().is_empty() => {}
            _ => parts.push(part.trim().into()),
        }
    }
    parts
}

fn option(session: &Session, catalogue: &Id, free: bool, written: &str) -> Result<String, Message> {
    let entries: Vec<&Entry> = session.toolkit.catalogue(catalogue).into_iter().flat_map(Catalogue::offered).collect();
    if entries.iter().any(|entry| &*entry.id == written) {
        return Ok(written.into());
    }
    if let Some(own) = other(written).map(text::line).filter(|own| free && !own.is_empty()) {
        return Ok(format!("other:{own}"));
    }
    let known = entries.iter().map(|entry| &*entry.id).collect::<Vec<_>>();
    let message = match text::nearest(written, known.iter().copied()) {
        Some(near) => Message::new("form-option-near").with("near", near),
        None => Message::new("form-option"),
    };
    Err(message.with("text", written).with("options", known.join(", ")))
}

impl Session {
    /// The currency of the strategy, where it counts in one only.
    fn currency(&mut self) -> Option<String> {
        match self.derived().reports.money.as_slice() {
            [only] => Some(only.currency.clone()),
            _ => None,
        }
    }
}

/// Reads a number; a comma may stand for the point, spaces may part the thousands. Where a mark could be either
/// (`12,500`, `12.500`), it is refused rather than guessed.
pub fn number(written: &str, min: Option<f64>, max: Option<f64>) -> Result<f64, Message> {
    let wrong = || Message::new("form-number").with("text", written);
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).map(digit).collect();
    let unsigned = plain.strip_prefix('-').unwrap_or(&plain);
    let either =
        |mark: char| unsigned.matches(mark).count() == 1 && !unsigned.starts_with('0') && thousands(unsigned).is_some();
    if either(',') || (either('.') && !unsigned.contains(',')) {
        return Err(Message::new("form-number-either").with("text", written));
    }
    let plain = match unsigned.matches(',').count() {
        0 => plain,
        1 if unsigned.starts_with('0') || thousands(unsigned).is_none() => plain.replace(',', "."),
        1 => return Err(wrong()),
        _ if thousands(unsigned).is_some() => plain.replace(',', ""),
        _ => return Err(wrong()),
    };
    let number: f64 = plain.parse().map_err(|_| wrong())?;
    let fits = number.is_finite() && min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    if fits {
        return Ok(number);
    }
    let bound = |bound: Option<f64>| bound.map_or(String::from("…"), |bound| bound.to_string());
    Err(Message::new("form-range").with("text", written).with("min", bound(min)).with("max", bound(max)))
}

/// A number as `number` reads it back: one more digit where three could be thousands.
pub fn written(number: f64) -> String {
    let text = number.to_string();
    if self::number(&text, None, None).is_ok() { text } else { text + "0" }
}

/// The digits of a whole number whose thousands may be parted, by one kind of mark and in groups of three.
fn thousands(written: &str) -> Option<String> {
    let mark = if written.contains(',') { ',' } else { '.' };
    let mut groups = written.split(mark);
    let first = groups.next()?;
    let mut digits = String::from(first);
    let mut parted = false;
    for group in groups {
        parted = true;
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    let whole = digits.bytes().all(|b| b.is_ascii_digit()) && (!parted || (1..=3).contains(&first.len()));
    (whole && !digits.is_empty()).then_some(digits)
}

/// Arabic-Indic and Persian digits count as digits, and the minus sign that is printed as one.
fn digit(c: char) -> char {
    match c {
        '\u{2212}' => '-',
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
    let (from, to) = written
        .split_once("..")
        .or_else(|| written.split_once(" - "))
        .or_else(|| written.split_once('–'))
        // Two years; a single `-` otherwise parts a year from its month.
        .or_else(|| written.split_once('-').filter(|(from, to)| from.trim().len() == 4 && to.trim().len() == 4))
        .ok_or_else(wrong)?;
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

/// `1200000 EUR`: whole units and a code of three letters, on either side; thousands may be parted.
pub fn money(written: &str) -> Result<Value, Message> {
    let wrong = || Message::new("form-money").with("text", written);
    let trimmed = written.trim();
    let is_letter = |c: char| c.is_alphabetic();
    let (before, after) = (trimmed.trim_start_matches(is_letter), trimmed.trim_end_matches(is_letter));
    let (amount, currency) = if before.len() < trimmed.len() {
        (before, &trimmed[..trimmed.len() - before.len()])
    } else {
        (after, &trimmed[after.len()..])
    };
    let currency = currency.to_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(wrong());
    }
    let amount: String = amount.chars().filter(|c| !c.is_whitespace() && *c != '\'').map(digit).collect();
    let amount: i64 = thousands(&amount).and_then(|digits| digits.parse().ok()).ok_or_else(wrong)?;
    Ok(Value::Money { amount, currency })
}

fn references(session: &mut Session, record: &Id, many: bool, written: &str) -> Result<Value, Message> {
    let derived = session.derived();
    let items = derived.interview.items_of(record);
    let parts: Vec<&str> = written.split(',').collect();
    let mut all: Vec<Reference> = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        // A name may hold commas: the longest that is one is meant.
        let ends = (from + 1..=parts.len()).rev();
        let found = ends.into_iter().find_map(|to| Some((to, named(items, parts[from..to].join(",").trim())?)));
        let (to, item) = match found {
            Some(found) => found,
            None if parts[from].trim().is_empty() => {
                from += 1;
                continue;
            }
            None => {
                let known: Vec<String> = items.iter().map(|item| format!("{} {}", item.id, item.title)).collect();
                let known = known.iter().map(|item| item.trim()).collect::<Vec<_>>().join(", ");
                return Err(Message::new("form-reference").with("text", parts[from].trim()).with("items", known));
            }
        };
        if all.iter().all(|known| known.item != item.id) {
            all.push(Reference { item: item.id.clone(), name: item.title.clone() });
        }
        from = to;
    }
    if all.len() > 1 && !many {
        return Err(Message::new("form-one-reference").with("text", written));
    }
    Ok(Value::Refers(in_order(all, items)))
}

/// References in the order in which their items are offered, whatever face they come from; the rest stand last.
pub(super) fn in_order(mut refers: Vec<Reference>, items: &[Arc<ItemNode>]) -> Vec<Reference> {
    refers.sort_by_key(|refer| items.iter().position(|item| item.id == refer.item).unwrap_or(items.len()));
    refers
}

/// The item of that id, else the only one of exactly that name.
fn named<'a>(items: &'a [Arc<ItemNode>], written: &str) -> Option<&'a Arc<ItemNode>> {
    let mut same = items.iter().filter(|item| !written.is_empty() && item.title == written);
    let only = same.next().filter(|_| same.next().is_none());
    items.iter().find(|item| &*item.id == written).or(only)
}

/// A follow-up as commands write it: a measure by id or name, `action: what; lead; date`, or `not-now: reason`.
pub fn follow_up(session: &mut Session, written: &str) -> Result<FollowUp, Message> {
    let wrong = || Message::new("form-follow-up").with("text", written);
    if let Some(reason) = written.strip_prefix("not-now:") {
        let reason = reason.trim();
        return if reason.is_empty() { Err(wrong()) } else { Ok(FollowUp::NotNow { reason: reason.into() }) };
    }
    if let Some(action) = written.strip_prefix("action:") {
        let parts: Vec<&str> = action.split(';').map(str::trim).collect();
        let (what, lead, by) = match parts[..] {
            [what] => (what, "", ""),
            [what, lead] => (what, lead, ""),
            [what, lead, by] => (what, lead, by),
            _ => return Err(wrong()),
        };
        if what.is_empty() {
            return Err(wrong());
        }
        let by = if by.is_empty() { None } else { Some(date(by).map_err(|_| wrong())?) };
        return Ok(FollowUp::Action { what: what.into(), lead: lead.into(), by });
    }
    let derived = session.derived();
    let measures = derived.interview.items_with(Role::Measure);
    match named(measures, written.trim()) {
        Some(item) => Ok(FollowUp::Measure { item: item.id.clone(), name: item.title.clone() }),
        None => Err(wrong()),
    }
}
