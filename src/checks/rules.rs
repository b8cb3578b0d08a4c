//! Runs the rules that content writes, and tries them on their own examples.

use crate::interview::Interview;
use crate::interview::holds::{Evaluator, Scope};
use crate::strategy::file;
use crate::strategy::value::{Value, other};
use crate::strategy::{Answer, Place, Source, Strategy};
use crate::toolkit::Toolkit;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::{Kind, Question};
use crate::toolkit::ron_options;
use crate::toolkit::rule::{Fragment, Rule, Target};
use std::sync::Arc;

/// The places a rule flags, with the numbers of their items.
pub fn run(interview: &Interview, evaluator: &Evaluator<'_>, rule: &Rule) -> Vec<(Place, String)> {
    match &rule.target {
        Target::Question(id) => {
            let Some((_, _, node)) = interview.place_of(id).filter(|(_, _, node)| node.applies) else {
                return Vec::new();
            };
            let flagged = evaluator.holds(&rule.flag_if, None);
            flagged.then(|| (node.place.clone(), String::new())).into_iter().collect()
        }
        Target::Each(record) => {
            let mut flagged = Vec::new();
            for item in interview.items_of(record) {
                let field = rule.at.as_ref().map_or(item.fields.first(), |at| item.field(at));
                let Some(field) = field.filter(|field| field.applies) else { continue };
                if interview.holds_in(evaluator, &rule.flag_if, &item.id) {
                    flagged.push((field.place.clone(), item.number.clone()));
                }
            }
            flagged
        }
    }
}

/// The examples that a rule judges wrongly or that are no answers to its toolkit, as faults.
pub fn prove(toolkit: &Toolkit, rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (fragments, must_flag) in [(&rule.flags, true), (&rule.allows, false)] {
        for fragment in fragments {
            let at = At { file: fragment.file.clone(), line: fragment.line, id: rule.id.to_string() };
            let answers = match example(&at, fragment) {
                Ok(answers) => answers,
                Err(fault) => {
                    faults.push(*fault);
                    continue;
                }
            };
            let before = faults.len();
            let fields: Vec<&Arc<Question>> = match &rule.target {
                Target::Question(_) => toolkit.questions().map(|(_, _, question)| question).collect(),
                Target::Each(record) => toolkit.record(record).into_iter().flat_map(|it| &it.fields).collect(),
            };
            Shape { toolkit, fragment, at: &at }.check(&answers, &fields, &mut faults);
            if faults.len() > before {
                continue;
            }
            match (flags(toolkit, rule, answers), must_flag) {
                (true, false) => faults.push(
                    Fault::new("rule-flags-allowed", &at, "the rule flags what it should allow")
                        .hint("change `flag_if`, or move the example to `flags`"),
                ),
                (false, true) => faults.push(
                    Fault::new("rule-misses", &at, "the rule lets pass what it should flag")
                        .hint("change `flag_if`, or move the example to `allows`"),
                ),
                _ => {}
            }
        }
    }
    faults
}

/// What menu entries fill in and the records of their menus do not take, as faults.
pub fn prove_menus(toolkit: &Toolkit) -> Vec<Fault> {
    let mut faults = Vec::new();
    for catalogue in &toolkit.catalogues {
        let fields = || fields_filled(toolkit, &catalogue.id);
        for entry in &catalogue.entries {
            let Some(fragment) = &entry.fills else { continue };
            let id = format!("{}/{}", catalogue.id, entry.id);
            let at = At { file: fragment.file.clone(), line: fragment.line, id };
            match example(&at, fragment) {
                Ok(answers) => Shape { toolkit, fragment, at: &at }.check(&answers, &fields(), &mut faults),
                Err(fault) => faults.push(*fault),
            }
        }
    }
    faults
}

/// The fields of the records whose lists have this menu.
fn fields_filled<'a>(toolkit: &'a Toolkit, menu: &str) -> Vec<&'a Arc<Question>> {
    let has = |question: &&Arc<Question>| matches!(&question.kind, Kind::Items { menu: Some(it), .. } if &**it == menu);
    let fields = toolkit.records.iter().flat_map(|record| &record.fields);
    let lists = toolkit.questions().map(|(_, _, question)| question).chain(fields).filter(has);
    lists.filter_map(|list| toolkit.record_of(list)).flat_map(|record| &record.fields).collect()
}

fn example(at: &At, fragment: &Fragment) -> Result<Vec<Arc<Answer>>, Box<Fault>> {
    file::fragment(&fragment.ron).map_err(|message| {
        // Read once more for the place, which the file's own reader does not tell.
        let again = ron_options().from_str::<Vec<Answer>>(&fragment.ron);
        Box::new(match again {
            Err(error) => Fault::unread("example-shape", at, &fragment.ron, &error),
            Ok(_) => Fault::new("example-shape", at, message),
        })
    })
}

fn flags(toolkit: &Toolkit, rule: &Rule, answers: Vec<Arc<Answer>>) -> bool {
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    let mut strategy = Strategy::new(source, []);
    match &rule.target {
        Target::Question(_) => {
            strategy.answers = answers;
            Evaluator::new(toolkit, &strategy).holds(&rule.flag_if, None)
        }
        Target::Each(record) => {
            let fields = toolkit.record(record).map(|record| record.fields.as_slice()).unwrap_or_default();
            let scope = Scope { fields, answers: &answers, outer: None };
            Evaluator::new(toolkit, &strategy).holds(&rule.flag_if, Some(&scope))
        }
    }
}

/// Compares an example with what its toolkit asks.
struct Shape<'a> {
    toolkit: &'a Toolkit,
    fragment: &'a Fragment,
    at: &'a At,
}

impl Shape<'_> {
    fn check(&self, answers: &[Arc<Answer>], questions: &[&Arc<Question>], faults: &mut Vec<Fault>) {
        for answer in answers {
            let Some(question) = questions.iter().find(|question| question.id == answer.id) else {
                let message = format!("the example answers `{}`, which nothing asks here", answer.id);
                let fault = Fault::new("example-shape", &self.line_of(&answer.id), message);
                faults.push(fault.nearest(&answer.id, questions.iter().map(|question| &*question.id)));
                continue;
            };
            let Some(value) = &answer.value else { continue };
            if !fits(&question.kind, value) {
                let (id, kind) = (&question.id, question.kind.name());
                let message = format!("`{id}` is of kind {kind}, and the example gives it another value");
                let fault = Fault::new("example-shape", &self.line_of(id), message);
                faults.push(fault.hint(format!("write `value: {}`", written(&question.kind))));
            }
            for option in strange(self.toolkit, &question.kind, value) {
                let message = format!("`{}` has no option `{option}`", question.id);
                faults.push(
                    Fault::new("example-shape", &self.line_of(&question.id), message).hint("name one that it offers"),
                );
            }
            let inner: Vec<_> = self.toolkit.record_of(question).into_iter().flat_map(|it| &it.fields).collect();
            for item in answer.items() {
                self.check(&item.answers, &inner, faults);
            }
        }
    }

    /// The line in which an answer of the example begins.
    fn line_of(&self, id: &str) -> At {
        let before = self.fragment.ron.split_once(&format!("id: \"{id}\"")).map_or("", |(before, _)| before);
        At { line: self.at.line + before.matches('\n').count(), ..self.at.clone() }
    }
}

/// The options of a value that its question does not have.
fn strange(toolkit: &Toolkit, kind: &Kind, value: &Value) -> Vec<String> {
    let Kind::Choice { from, other: free, .. } = kind else { return Vec::new() };
    let Some(catalogue) = toolkit.catalogue(from) else { return Vec::new() };
    let chosen = match value {
        Value::One(choice) => std::slice::from_ref(choice),
        Value::Many(choices) => choices.as_slice(),
        _ => &[],
    };
    let known = |choice: &str| catalogue.entry(choice).is_some() || (*free && other(choice).is_some());
    chosen.iter().filter(|choice| !known(choice)).cloned().collect()
}

fn fits(kind: &Kind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (Kind::Text { .. }, Value::Text(_))
            | (Kind::Choice { many: false, .. }, Value::One(_))
            | (Kind::Choice { many: true, .. }, Value::Many(_))
            | (Kind::Number { .. } | Kind::Scale { .. }, Value::Number(_))
            | (Kind::Money, Value::Money { .. })
            | (Kind::Date, Value::Date(_))
            | (Kind::Period, Value::Period { .. })
            | (Kind::Table { .. }, Value::Table(_))
            | (Kind::Items { .. }, Value::Items(_))
            | (Kind::Reference { .. }, Value::Refers(_))
            | (Kind::Judgement { .. }, Value::Judgement { .. })
    )
}

/// A value of a kind as a strategy writes it.
fn written(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } => "Text(\"…\")",
        Kind::Choice { many: false, .. } => "One(\"…\")",
        Kind::Choice { .. } => "Many([\"…\"])",
        Kind::Number { .. } | Kind::Scale { .. } => "Number(1.0)",
        Kind::Money => "Money(amount: 1000, currency: \"EUR\")",
        Kind::Date => "Date(\"2028-06\")",
        Kind::Period => "Period(from: \"2027-01\", to: \"2031-12\")",
        Kind::Table { .. } => "Table([(row: \"…\", column: \"…\", value: 1.0)])",
        Kind::Items { .. } => "Items([(id: \"a1\", answers: [])])",
        Kind::Reference { .. } => "Refers([(item: \"a1\", name: \"…\")])",
        Kind::Judgement { .. } => "Judgement(judgement: No)",
    }
}
