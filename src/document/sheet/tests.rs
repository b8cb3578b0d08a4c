//! What the sheets of the shipped examples hold, and what becomes of answers that are written to do harm.

use super::*;
use crate::document::templates::Templates;
use crate::lang::Lang;
use crate::reports;
use crate::strategy::value::{Item, Value};
use crate::strategy::{Answer, Source, Strategy, file};
use crate::toolkit::condition::State;
use crate::toolkit::{Toolkit, embedded};
use std::sync::Arc;

pub(super) const HOSTILE: [&str; 14] = [
    "=1+1",
    "+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "  =HYPERLINK(\"http://example.org\",\"click\")",
    "\t=1",
    "\r=1",
    "＝1+1",
    "－1",
    "\u{200B}=1+1",
    "\"=1+1",
    "harmless;=1+1",
    "harmless\n=1+1",
    "http://example.org/a?b=c",
];

pub(super) fn one(cell: Cell) -> Sheet {
    let columns = vec![Column { title: "Title".into(), holds: Holds::Words }];
    Sheet { name: "one".into(), title: "One".into(), columns, rows: vec![vec![cell]], cut: "[cut]".into() }
}

fn toolkit(id: &str) -> Arc<Toolkit> {
    let (_, files) = embedded::TOOLKITS.iter().find(|(it, _)| *it == id).unwrap();
    Arc::new(Toolkit::from_files(files).unwrap())
}

pub(super) fn example(name: &str) -> (Arc<Toolkit>, Strategy) {
    let (_, text) = embedded::strategies().find(|(it, _)| *it == name).unwrap();
    let strategy = file::read(text).unwrap().strategy;
    (toolkit(&strategy.toolkit.id), strategy)
}

pub(super) fn all_of(toolkit: &Arc<Toolkit>, strategy: &Strategy) -> Vec<Sheet> {
    let interview = Interview::of(toolkit.clone(), Arc::new(strategy.clone()));
    let templates = Templates::of(toolkit, Lang::En).unwrap();
    all(&interview, &reports::of(&interview), templates.display(toolkit))
}

fn sheet<'a>(sheets: &'a [Sheet], name: &str) -> &'a Sheet {
    sheets.iter().find(|sheet| sheet.name == name).unwrap()
}

fn column(sheet: &Sheet, title: &str) -> usize {
    let titles: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
    titles.iter().position(|it| *it == title).unwrap_or_else(|| panic!("{title} is not among {titles:?}"))
}

/// Changes every answer, those in items too.
fn each(answers: &mut [Arc<Answer>], change: &mut impl FnMut(&mut Answer)) {
    for answer in answers {
        let answer = Arc::make_mut(answer);
        change(answer);
        if let Some(Value::Items(items)) = &mut answer.value {
            items.iter_mut().for_each(|item| each(&mut item.answers, change));
        }
    }
}

/// Every text of a strategy replaced.
pub(super) fn saying(strategy: &Strategy, words: &str) -> Strategy {
    let mut strategy = strategy.clone();
    each(&mut strategy.answers, &mut |answer| {
        if let Some(Value::Text(text)) = &mut answer.value {
            *text = words.into();
        }
    });
    strategy
}

/// Every list as often as this, with fresh ids.
fn times(strategy: &Strategy, often: usize) -> Strategy {
    fn again(items: &mut Vec<Item>, often: usize, at: &mut usize) {
        let mut all = Vec::new();
        for _ in 0..often {
            for item in items.iter() {
                let mut item = item.clone();
                *at += 1;
                item.id = format!("c{at}").into();
                for answer in &mut item.answers {
                    if let Some(Value::Items(inner)) = &mut Arc::make_mut(answer).value {
                        again(inner, 1, at);
                    }
                }
                all.push(item);
            }
        }
        *items = all;
    }
    let mut strategy = strategy.clone();
    let mut at = 0;
    for answer in &mut strategy.answers {
        if let Some(Value::Items(items)) = &mut Arc::make_mut(answer).value {
            again(items, often, &mut at);
        }
    }
    strategy
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    for name in ["arda", "belmara", "velmar"] {
        let (toolkit, strategy) = example(name);
        for sheet in all_of(&toolkit, &strategy) {
            assert!(!sheet.rows.is_empty(), "{name}: {}", sheet.name);
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{name}: {}", sheet.name);
        }
    }
}

#[test]
fn an_action_plan_has_a_row_for_every_activity_and_for_what_has_none() {
    for name in ["arda", "belmara", "velmar"] {
        let (toolkit, strategy) = example(name);
        let interview = Interview::of(toolkit.clone(), Arc::new(strategy.clone()));
        let plan = all_of(&toolkit, &strategy).remove(0);
        assert_eq!(plan.name, "action-plan");
        let count = |title: &str| {
            let at = column(&plan, title);
            plan.rows.iter().filter(|row| !row[at].is_empty()).count()
        };
        use crate::toolkit::role::Role;
        assert_eq!(count("Activity, no."), interview.items_with(Role::Activity).len());
        let at = column(&plan, "Measure, no.");
        let mut numbers: Vec<String> = plan.rows.iter().map(|row| format!("{:?}", row[at])).collect();
        numbers.dedup();
        assert_eq!(numbers.iter().filter(|it| *it != "Empty").count(), interview.items_with(Role::Measure).len());
        // What stands around a row is in the row.
        assert_eq!(count("Pillars"), plan.rows.len());
        assert_eq!(count("Objective, no."), plan.rows.len());
        assert_eq!(count("Objective"), plan.rows.len());
    }
}

#[test]
fn a_measure_that_stands_in_no_activity_and_an_objective_without_measures_have_their_rows() {
    let (toolkit, mut strategy) = example("arda");
    let mut emptied = 0;
    each(&mut strategy.answers, &mut |answer| {
        if &*answer.id == "measures" && emptied == 0 {
            answer.value = None;
            emptied += 1;
        }
    });
    let before = all_of(&toolkit, &example("arda").1);
    let after = all_of(&toolkit, &strategy);
    let (before, after) = (sheet(&before, "action-plan"), sheet(&after, "action-plan"));
    let (number, measure) = (column(after, "Objective, no."), column(after, "Measure"));
    let first = &before.rows[0][number];
    let rows: Vec<_> = after.rows.iter().filter(|row| row[number] == *first).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][measure], Cell::Open("[TO FILL]".into()));
}

#[test]
fn money_is_a_number_and_a_period_two_dates() {
    let (toolkit, strategy) = example("arda");
    let sheets = all_of(&toolkit, &strategy);
    let plan = sheet(&sheets, "action-plan");
    let [cost, currency] = ["Cost", "Cost, currency"].map(|title| column(plan, title));
    let [start, end] = ["Period, start", "Period, end"].map(|title| column(plan, title));
    assert_eq!(plan.columns[cost].holds, Holds::Money);
    assert!(plan.rows.iter().any(|row| matches!((&row[cost], &row[currency]), (Cell::Number(_), Cell::Text(_)))));
    assert!(plan.rows.iter().any(|row| matches!((&row[start], &row[end]), (Cell::Date(_), Cell::Date(_)))));
}

#[test]
fn a_column_of_money_adds_up_to_the_costs_of_the_measures() {
    use crate::toolkit::role::Role;
    for name in ["arda", "belmara"] {
        let (toolkit, strategy) = example(name);
        let interview = Interview::of(toolkit.clone(), Arc::new(strategy.clone()));
        let measures = interview.items_with(Role::Measure).iter();
        let costs = measures.filter_map(|item| Some(item.field_with(Role::Money)?.money()?.0)).sum::<i64>();
        let sheets = all_of(&toolkit, &strategy);
        let plan = sheet(&sheets, "action-plan");
        let at = column(plan, "Cost");
        let cells = plan.rows.iter().map(|row| if let Cell::Number(number) = row[at] { number } else { 0.0 });
        assert_eq!(cells.sum::<f64>(), costs as f64, "{name}");
    }
}

#[test]
fn a_title_that_two_records_have_says_of_which_it_is() {
    let (toolkit, strategy) = example("arda");
    for sheet in all_of(&toolkit, &strategy) {
        let mut titles: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
        let count = titles.len();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), count, "{}: {titles:?}", sheet.name);
    }
}

#[test]
fn what_is_open_not_known_or_not_applicable_is_told_apart() {
    let (toolkit, strategy) = example("arda");
    let lead = |change: &dyn Fn(&mut Answer)| {
        let mut strategy = strategy.clone();
        each(&mut strategy.answers, &mut |answer| {
            if &*answer.id == "cost" {
                change(answer);
            }
        });
        strategy.full = true;
        let sheets = all_of(&toolkit, &strategy);
        let plan = sheet(&sheets, "action-plan");
        let at = column(plan, "Cost");
        let row = plan.rows.iter().find(|row| !row[column(plan, "Measure, no.")].is_empty()).unwrap();
        (row[at].clone(), row[at + 1].clone())
    };
    let money = |state: Option<State>| {
        lead(&|answer| {
            answer.value = Some(Value::Money { amount: 12, currency: "EUR".into() });
            answer.state = state;
        })
    };
    let euro = || Cell::Text("EUR".into());
    assert_eq!(money(None), (Cell::Number(12.0), euro()));
    let marked = Cell::Discuss(Box::new(Cell::Number(12.0)), "[to discuss]".into());
    assert_eq!(money(Some(State::ToDiscuss)), (marked, euro()));
    assert_eq!(money(Some(State::NotKnown)), (Cell::Text("not yet known".into()), Cell::Empty));
    assert_eq!(money(Some(State::NotApplicable)), (Cell::Empty, Cell::Empty));
    let nothing = lead(&|answer| {
        answer.value = None;
        answer.state = None;
    });
    assert_eq!(nothing, (Cell::Open("[TO FILL]".into()), Cell::Empty));
}

#[test]
fn an_empty_strategy_has_nothing_to_list() {
    for id in ["organized-crime", "trafficking-in-persons"] {
        let toolkit = toolkit(id);
        let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
        let strategy = Strategy::new(source, toolkit.questions().map(|(_, _, question)| question.id.clone()));
        assert_eq!(all_of(&toolkit, &strategy), []);
        assert!(xlsx(&[], &Default::default()).is_err());
    }
}

#[test]
fn a_toolkit_without_the_roles_has_no_such_sheet() {
    let (toolkit, strategy) = example("belmara");
    let names: Vec<String> = all_of(&toolkit, &strategy).into_iter().map(|sheet| sheet.name).collect();
    assert!(names.contains(&"action-plan".to_string()), "{names:?}");
    assert!(!names.contains(&"assistance-register".to_string()), "{names:?}");
}

/// The example once it is adopted, with two readings of every indicator.
fn adopted_and_read() -> (Arc<Toolkit>, Strategy) {
    fn answer(id: &str, value: Value) -> Arc<Answer> {
        let mut answer = Answer::new(id.into());
        answer.value = Some(value);
        Arc::new(answer)
    }
    let (toolkit, mut strategy) = example("arda");
    let mut at = 0;
    let mut reading = |date: &str| {
        at += 1;
        let value = f64::from(at);
        let mut item = Item::new(format!("read-{at}").into());
        item.answers.push(answer("reading-date", Value::Date(date.parse().unwrap())));
        item.answers.push(answer("reading-value", Value::Number(value)));
        item
    };
    each(&mut strategy.answers, &mut |answer_of| {
        if &*answer_of.id == "strategy-status" {
            answer_of.value = Some(Value::One("adopted".into()));
        }
        if &*answer_of.id != "indicators" {
            return;
        }
        let Some(Value::Items(items)) = &mut answer_of.value else { return };
        for item in items {
            item.answers.retain(|it| &*it.id != "readings");
            let readings = vec![reading("2028-06"), reading("2027-06-30")];
            item.answers.push(answer("readings", Value::Items(readings)));
        }
    });
    strategy.full = true;
    (toolkit, strategy)
}

#[test]
fn every_reading_has_a_row_and_the_last_one_stands_with_its_indicator() {
    let (toolkit, strategy) = adopted_and_read();
    let reports = reports::of(&Interview::of(toolkit.clone(), Arc::new(strategy.clone())));
    let sheets = all_of(&toolkit, &strategy);
    let (framework, readings) = (sheet(&sheets, "results-framework"), sheet(&sheets, "readings"));
    let number = column(framework, "Indicator, no.");
    let indicators: Vec<_> = framework.rows.iter().filter(|row| !row[number].is_empty()).collect();
    assert_eq!(indicators.len(), reports.progress.len());
    assert_eq!(readings.rows.len(), 2 * indicators.len());
    assert!(readings.rows.iter().all(|row| !row[column(readings, "Indicator")].is_empty()));
    let titles = ["Latest reading", "Read on", "Way from baseline to target, %"];
    let [latest, on, way] = titles.map(|title| column(framework, title));
    for progress in &reports.progress {
        let row = indicators.iter().find(|row| row[number] == Cell::Text(progress.number.clone())).unwrap();
        assert_eq!(row[latest], Cell::Number(progress.latest.unwrap()));
        assert_eq!(row[on], Cell::Date("2028-06".parse().unwrap()));
        assert_eq!(row[way], progress.way.map_or(Cell::Empty, |way| Cell::Number(way as f64)));
    }
}

#[test]
fn the_points_of_a_list_in_prose_are_no_minus_signs() {
    let (toolkit, strategy) = example("arda");
    let mut strategy = saying(&strategy, "First:\n- one\n- two");
    strategy.full = true;
    let sheets = all_of(&toolkit, &strategy);
    let framework = sheet(&sheets, "results-framework");
    let definition = column(framework, "Definition");
    assert!(framework.rows.iter().any(|row| row[definition] == Cell::Text("First:\n• one\n• two".into())));
}

#[test]
fn a_template_finds_every_sheet_and_no_column_that_says_nothing() {
    let (toolkit, strategy) = example("arda");
    let templates = Templates::of(&toolkit, Lang::En).unwrap();
    let sheets = all_of(&toolkit, &strategy);
    let json = json(&sheets, templates.display(&toolkit));
    for name in SHEETS {
        let sheet = &json[name];
        assert_eq!(sheet["given"].as_bool(), Some(sheets.iter().any(|it| it.name == name)), "{name}");
        for at in 0..sheet["columns"].as_array().unwrap().len() {
            assert!(sheet["rows"].as_array().unwrap().iter().any(|row| row[at] != ""), "{name}, column {at}");
        }
    }
    assert!(json["action-plan"]["columns"].as_array().unwrap().len() < sheet(&sheets, "action-plan").columns.len());
}

#[test]
fn thirty_times_the_items_have_thirty_times_the_rows() {
    let (toolkit, strategy) = example("arda");
    let (few, many) = (all_of(&toolkit, &strategy), all_of(&toolkit, &times(&strategy, 30)));
    let rows = |sheets: &[Sheet]| sheet(sheets, "action-plan").rows.len();
    assert_eq!(rows(&many), 30 * rows(&few));
}
