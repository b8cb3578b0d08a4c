//! Documents: what ships renders whatever was answered, and no answer changes its structure.

use crate::support::files_of;
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use fourpillars::document::{Subject, Templates, lint};
use fourpillars::interview::Interview;
use fourpillars::lang::Lang;
use fourpillars::strategy::value::{Cell, FollowUp, Item, Reference, Value, Verdict};
use fourpillars::strategy::{Answer, Audience, Source, Strategy};
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::condition::{Condition, State};
use fourpillars::toolkit::question::{Form, Kind, Question, Record};
use fourpillars::{checks, reports};
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// The toolkit that ships; under another id it has the common templates alone.
fn toolkit(id: &str) -> Arc<Toolkit> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("toolkit/organized-crime");
    let mut files = files_of(&folder);
    for (_, text) in &mut files {
        *text = text.replace("id: \"organized-crime\"", &format!("id: \"{id}\""));
    }
    Arc::new(Toolkit::from_files(&files).unwrap_or_else(|faults| panic!("{faults:?}")))
}

fn empty(toolkit: &Toolkit) -> Strategy {
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    Strategy::new(source, toolkit.questions().map(|(_, _, question)| question.id.clone()))
}

/// Answers every question with something of its kind, two items a list. `write` says what stands in a text.
struct Filler<'a> {
    toolkit: &'a Toolkit,
    write: &'a mut dyn FnMut(&str) -> String,
}

impl Filler<'_> {
    fn strategy(&mut self) -> Strategy {
        let mut strategy = empty(self.toolkit);
        strategy.full = true;
        strategy.exercise = true;
        strategy.country = (self.write)("country");
        for answer in &mut strategy.answers {
            let question = self.toolkit.question(&answer.id).unwrap();
            *answer = self.answer(question, "");
        }
        strategy
    }

    fn answer(&mut self, question: &Question, parent: &str) -> Arc<Answer> {
        let mut answer = Answer::new(question.id.clone());
        answer.value = self.value(question, parent).kept();
        assert!(answer.value.is_some(), "{} has no value", question.id);
        Arc::new(answer)
    }

    fn text(&mut self, path: &str, form: Form) -> String {
        let text = (self.write)(path);
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = match form {
            Form::Line => folded(&text),
            // What a person writes as a list is meant as one.
            Form::Prose => text
                .lines()
                .map(|line| match line.trim_start() {
                    line if line.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => format!("x{line}"),
                    line => line.into(),
                })
                .collect::<Vec<_>>()
                .join("\n"),
        };
        if text.trim().is_empty() { "x".into() } else { text }
    }

    /// The choice that most other questions wait for.
    fn telling(&self, question: &str, options: Vec<String>) -> String {
        fn waits(condition: &Condition, question: &str, option: &str) -> bool {
            match condition {
                Condition::Is(of, wanted) => &**of == question && &**wanted == option,
                Condition::Not(inner) => {
                    matches!(&**inner, Condition::Is(of, wanted) if &**of == question && &**wanted != option)
                }
                Condition::And(all) | Condition::Or(all) => all.iter().any(|it| waits(it, question, option)),
                _ => false,
            }
        }
        let fields = self.toolkit.records.iter().flat_map(|record| &record.fields);
        let all = self.toolkit.questions().map(|(_, _, question)| question).chain(fields);
        let conditions: Vec<&Condition> = all.filter_map(|question| question.when.as_ref()).collect();
        let waiting = |option: &String| conditions.iter().filter(|it| waits(it, question, option)).count();
        options.into_iter().rev().max_by_key(waiting).unwrap()
    }

    /// The id of the first item of a record, in a list at the top or in the items of another.
    fn first_of(&self, record: &str) -> String {
        let holds = |kind: &Kind| matches!(kind, Kind::Items { of, .. } if &**of == record);
        let mut top = self.toolkit.questions().map(|(_, _, question)| question);
        if let Some(list) = top.find(|question| holds(&question.kind)) {
            return format!("{}1", list.id);
        }
        let holder = |it: &&Record| it.fields.iter().any(|field| holds(&field.kind));
        let outer = self.toolkit.records.iter().find(holder).unwrap();
        let field = outer.fields.iter().find(|field| holds(&field.kind)).unwrap();
        format!("{}{}1", self.first_of(&outer.id), field.id)
    }

    fn value(&mut self, question: &Question, parent: &str) -> Value {
        let path = format!("{parent}{}", question.id);
        let entries = |catalogue: &str| {
            let entries = &self.toolkit.catalogue(catalogue).unwrap().entries;
            entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()
        };
        match &question.kind {
            Kind::Text { form, .. } => Value::Text(self.text(&path, *form)),
            Kind::Choice { from, many, other } => {
                let mut all: Vec<String> = entries(from).iter().map(ToString::to_string).collect();
                if !many {
                    return Value::One(self.telling(&question.id, all));
                }
                if *other {
                    all.push(format!("other:{}", self.text(&path, Form::Line)));
                }
                Value::Many(all)
            }
            Kind::Number { .. } => Value::Number(12.5),
            Kind::Scale { from, .. } => Value::Number(f64::from(*from)),
            Kind::Money => Value::Money { amount: 1_200_000, currency: "EUR".into() },
            Kind::Date => Value::Date("2028-06".parse().unwrap()),
            Kind::Period => Value::Period { from: "2027-01".parse().unwrap(), to: "2031-12".parse().unwrap() },
            Kind::Table { rows, columns } => {
                let row = entries(rows)[0].clone();
                Value::Table(vec![Cell { row, column: entries(columns)[0].clone(), value: 31.0 }])
            }
            Kind::Items { of, .. } => {
                let record = self.toolkit.record(of).unwrap();
                let mut items = Vec::new();
                for number in 1..=2 {
                    let id = format!("{path}{number}");
                    let mut item = Item::new(id.as_str().into());
                    item.answers = record.fields.iter().map(|field| self.answer(field, &id)).collect();
                    items.push(item);
                }
                Value::Items(items)
            }
            Kind::Reference { to, .. } => {
                Value::Refers(vec![Reference { item: self.first_of(to).as_str().into(), name: "old".into() }])
            }
            Kind::Judgement { .. } => Value::Judgement {
                judgement: Some(Verdict::Partly),
                evidence: self.text(&format!("{path}-evidence"), Form::Line),
                follow_up: Some(FollowUp::Action {
                    what: self.text(&format!("{path}-follow-up"), Form::Line),
                    lead: self.text(&format!("{path}-follow-up-lead"), Form::Line),
                    by: None,
                }),
            },
        }
    }
}

fn full(toolkit: &Toolkit) -> Strategy {
    Filler { toolkit, write: &mut |path| format!("said {path}.") }.strategy()
}

fn draft(toolkit: &Arc<Toolkit>, strategy: Strategy) -> String {
    let interview = Interview::of(toolkit.clone(), Arc::new(strategy));
    let reports = reports::of(&interview);
    let findings = checks::run(&interview);
    let templates = Templates::of(toolkit, Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
    let audience = Audience::Restricted;
    let subject = Subject { interview: &interview, findings: &findings, reports: &reports, audience };
    templates.draft("strategy", &subject).unwrap_or_else(|fault| panic!("{fault}")).markdown()
}

/// The blocks of a document in order.
fn structure(markdown: &str) -> Vec<String> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let mut out = Vec::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => out.push(format!("heading {}", heading.level)),
            NodeValue::Table(table) => out.push(format!("table {} × {}", table.num_rows, table.num_columns)),
            NodeValue::List(_) => out.push("list".into()),
            NodeValue::Item(_) => out.push("item".into()),
            NodeValue::ThematicBreak => out.push("rule".into()),
            NodeValue::Document
            | NodeValue::Paragraph
            | NodeValue::Text(_)
            | NodeValue::SoftBreak
            | NodeValue::Strong
            | NodeValue::Link(_)
            | NodeValue::FootnoteReference(_)
            | NodeValue::FootnoteDefinition(_)
            | NodeValue::Escaped
            | NodeValue::TableRow(_)
            | NodeValue::TableCell => {}
            other => panic!("{other:?} is in\n{markdown}"),
        }
    }
    out
}

fn tables(markdown: &str) -> usize {
    structure(markdown).iter().filter(|block| block.starts_with("table")).count()
}

#[track_caller]
fn is_clean(markdown: &str) {
    for foreign in ["{{", "[object]", "⟨", "\n\n\n", "null"] {
        assert!(!markdown.contains(foreign), "{foreign:?} is in\n{markdown}");
    }
    let lines: Vec<&str> = markdown.lines().collect();
    let around = |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| lines.get(at));
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with('#') {
            assert!(around(at).all(|line| line.is_empty()), "no empty line around `{line}`");
        }
        if line.starts_with("| ---") {
            assert!(lines[at - 1].starts_with('|') && lines[at - 2].is_empty(), "a table is not apart: {line}");
        }
    }
    let separators = lines.iter().filter(|line| line.starts_with("| ---")).count();
    assert_eq!(separators, tables(markdown), "a table fell apart in\n{markdown}");
}

#[test]
fn every_document_renders_from_nothing_and_from_everything() {
    for (id, nothing, everything) in [("organized-crime", 31, 121), ("any-toolkit", 16, 19)] {
        let toolkit = toolkit(id);
        for (strategy, wanted) in [(empty(&toolkit), nothing), (full(&toolkit), everything)] {
            let markdown = draft(&toolkit, strategy);
            is_clean(&markdown);
            assert_eq!(tables(&markdown), wanted, "{markdown}");
        }
    }
}

#[test]
fn everything_that_was_said_is_printed() {
    for id in ["organized-crime", "any-toolkit"] {
        let toolkit = toolkit(id);
        let mut said = Vec::new();
        let strategy = Filler {
            toolkit: &toolkit,
            write: &mut |path| {
                said.push(format!("said {path}."));
                format!("said {path}.")
            },
        }
        .strategy();
        let markdown = draft(&toolkit, strategy).replace('\\', "");
        let lost: Vec<&String> = said.iter().filter(|text| !markdown.contains(text.as_str())).collect();
        assert_eq!(lost, Vec::<&String>::new(), "{markdown}");
        assert!(!markdown.contains("[TO FILL]"));
    }
}

#[test]
fn an_empty_strategy_shows_what_was_asked_and_nothing_else() {
    let toolkit = toolkit("organized-crime");
    let markdown = draft(&toolkit, empty(&toolkit));
    assert!(markdown.contains("Criminal markets\n\n\\[TO FILL\\]"));
    for not_asked in ["Territory", "Data gaps", "Partners", "Confidence"] {
        assert!(!markdown.contains(not_asked), "{not_asked} is in\n{markdown}");
    }
    assert!(!markdown.contains("EXERCISE"));
}

#[test]
fn a_hidden_answer_never_reaches_the_document() {
    let toolkit = toolkit("organized-crime");
    let mut strategy = full(&toolkit);
    let place = strategy.answers.iter_mut().find(|answer| &*answer.id == "previous-strategy").unwrap();
    Arc::make_mut(place).value = Some(Value::One("no".into()));
    let markdown = draft(&toolkit, strategy);
    assert!(!markdown.contains("previous\\-lessons") && !markdown.contains("previous-lessons"));
    assert!(markdown.contains("said set"));
}

#[test]
fn the_record_names_who_said_that_a_point_does_not_apply_and_why() {
    let toolkit = toolkit("organized-crime");
    let mut strategy = full(&toolkit);
    let place = strategy.answers.iter_mut().find(|answer| &*answer.id == "detention-humane").unwrap();
    let answer = Arc::make_mut(place);
    answer.state = Some(State::NotApplicable);
    answer.reason = "No custody is planned.".into();
    answer.who = Some("Table U".into());
    answer.when = Some("2026-03-02T10:42:00Z".into());
    let markdown = draft(&toolkit, strategy);
    let row = "| Does not apply | Reason: No custody is planned. |  | Table U | 2 March 2026 |";
    assert!(markdown.contains(row), "{markdown}");
    assert!(!markdown.contains("said detention-humane"));
    assert!(!markdown.contains("complies"));
}

#[test]
fn the_templates_that_ship_have_no_fault_and_leave_no_answer_out() {
    for id in ["organized-crime", "any-toolkit"] {
        let toolkit = toolkit(id);
        let faults = lint::lint(&toolkit);
        assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        assert_eq!(lint::never_printed(&toolkit, "strategy"), Vec::<Arc<str>>::new());
    }
}

#[test]
fn a_line_that_begins_like_a_list_stays_text() {
    let toolkit = toolkit("organized-crime");
    let mut strategy = full(&toolkit);
    let territory = strategy.answers.iter_mut().find(|answer| &*answer.id == "territory").unwrap();
    Arc::make_mut(territory).value = Some(Value::Text("- *".into()));
    assert!(draft(&toolkit, strategy).contains("\n\\- \\*\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_answer_changes_the_structure(
        texts in prop::collection::vec(
            prop::collection::vec(prop::sample::select(vec![
                "*", "_", "`", "```", "# ", "## x", "1)", "-", "+ ", "[", "](x)", "![", "<", ">", "&amp;", "|", " | ", "\\", "\\|",
                "~~", "www.a.b", "http://a.b", "a@b.c", ":", "=", "===", "---", "{{x}}", "{{{x}}}", "{{#if a}}", "<b>", "<!--",
                "[^1]", "[^1]: x", "> ", "\n", "\n\n", "\n    ", "\t", " ", "a", "é", "سلام", "世界", "| --- |", "\n| a | b |\n| --- | --- |\n",
            ]), 1..9),
            20,
        )
    ) {
        // In prose, `- ` at the start of a line is a list by design; nothing else is.
        let is_list = |text: String| text.lines().any(|line| line.trim().starts_with("- "));
        prop_assume!(!texts.iter().any(|pieces| is_list(pieces.concat())));
        for id in ["organized-crime", "any-toolkit"] {
            let toolkit = toolkit(id);
            let mut at = 0;
            let mut write = |_: &str| {
                at += 1;
                texts[at % texts.len()].concat()
            };
            let hostile = Filler { toolkit: &toolkit, write: &mut write }.strategy();
            prop_assert_eq!(structure(&draft(&toolkit, hostile)), structure(&draft(&toolkit, full(&toolkit))));
        }
    }
}
