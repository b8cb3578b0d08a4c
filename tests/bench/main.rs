//! Figures beside targets: `cargo bench`. Medians of one run, in milliseconds.
#![allow(clippy::unwrap_used, reason = "a bench may stop where it stands")]
#![allow(clippy::print_stdout, reason = "a bench prints its table")]
#![allow(clippy::disallowed_methods, reason = "a bench hands a file to another program")]

use fourpillars::checks;
use fourpillars::document::publish::{self, Wish};
use fourpillars::document::{Templates, chart};
use fourpillars::interview::Interview;
use fourpillars::lang::Lang;
use fourpillars::reports;
use fourpillars::session::{Derived, open};
use fourpillars::strategy::edit::Edit;
use fourpillars::strategy::merge::merge;
use fourpillars::strategy::value::{Item, Value};
use fourpillars::strategy::{Answer, Place, Strategy, file};
use fourpillars::toolkit::{Toolkit, embedded};
use fourpillars::wizard::prose::{Action, Form, Motion, Prose, ProseStyle};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let (_, example) = embedded::strategies().next().unwrap();
    let toolkit = Arc::new(open::sound_toolkit("organized-crime").unwrap());
    let strategy = Arc::new(file::read(example).unwrap().strategy);
    println!("{:52} {:>9} {:>9}", "what", "median", "target");
    line("load and prove the toolkit", "–", || open::sound_toolkit("organized-crime").unwrap());
    line("read the toolkit, unproven", "–", || {
        fourpillars::toolkit::Toolkit::from_files(
            embedded::TOOLKITS.iter().find(|(id, _)| *id == "organized-crime").unwrap().1,
        )
        .unwrap()
    });
    line("read the full strategy (560 kB)", "–", || file::read(example).unwrap());
    line("write the full strategy", "–", || file::write(&strategy));
    line("interview, reports, all checks", "5", || all(&toolkit, &strategy));
    let (ten, hundred) = (Arc::new(times(&strategy, 10)), Arc::new(times(&strategy, 100)));
    line("the same with 10 × the items", "50", || all(&toolkit, &ten));
    line("the same with 100 × the items", "500", || all(&toolkit, &hundred));
    let templates = Templates::of(&toolkit, Lang::En).unwrap();
    line("compile the templates", "–", || Templates::of(&toolkit, Lang::En).unwrap());
    drafts("115 pages", &toolkit, &strategy, &templates);
    let (_, shorter) = embedded::strategies().find(|(name, _)| *name == "belmara").unwrap();
    let shorter = Arc::new(file::read(shorter).unwrap().strategy);
    let other = Arc::new(open::sound_toolkit(&shorter.toolkit.id).unwrap());
    let others = Templates::of(&other, Lang::En).unwrap();
    drafts("40 pages", &other, &shorter, &others);
    tables("five tables' files", "50", &strategy);
    tables("five files with 10 × the items", "500", &ten);
    for (script, sentence) in [
        ("Latin", "Traders on the northern road lose their savings, and women stop travelling. "),
        ("Arabic", "يفقد التجار على الطريق الشمالي مدخراتهم (نحو 12,5 % منها)، ولا تسافر النِّساء. "),
        ("Chinese", "北方公路上的商人失去了积蓄（约百分之十二），妇女不再出行。"),
    ] {
        typing(script, sentence);
    }
}

/// The full strategy in every form, from its answers on; and the same Markdown by pandoc, where there is one.
fn drafts(pages: &str, toolkit: &Arc<Toolkit>, strategy: &Arc<Strategy>, templates: &Templates) {
    let made = |form: publish::Form| {
        let derived = Derived::of(Interview::of(toolkit.clone(), strategy.clone()));
        let wish = Wish { document: "strategy", form, reference: None };
        templates.publish(&wish, &derived.subject()).unwrap().bytes
    };
    line(&format!("draft of {pages} to Markdown"), "30", || made(publish::Form::Md));
    line(&format!("draft of {pages} to a page"), "40", || made(publish::Form::Html));
    line(&format!("draft of {pages} to a Word file"), "80", || made(publish::Form::Docx));
    let derived = Derived::of(Interview::of(toolkit.clone(), strategy.clone()));
    for name in ["timeline", "influence", "progress"] {
        let charts = chart::all(&derived.interview, &derived.reports, templates.display(toolkit));
        if let Some(chart) = charts.iter().find(|chart| chart.name == name) {
            line(&format!("chart `{name}` to a picture"), "–", || chart::png(chart).unwrap());
        }
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), made(publish::Form::Md)).unwrap();
    for ending in ["html", "docx"] {
        let args = ["a.md".to_string(), "-o".into(), format!("a.{ending}")];
        let pandoc = || Command::new("pandoc").args(&args).current_dir(folder.path()).stderr(Stdio::null()).status();
        if pandoc().is_ok_and(|status| status.success()) {
            line(&format!("the same Markdown to {ending} by pandoc"), "–", || pandoc().unwrap());
        }
    }
}

/// Five tables' files brought together: in memory, and with what reading all of them takes.
fn tables(what: &str, target: &str, base: &Strategy) {
    let tops: Vec<Place> = base.answers.iter().map(|answer| Place::top(answer.id.clone())).collect();
    // Each table edits a fifth of the answers, and adds to, moves and takes out of the lists.
    let files: Vec<(String, Strategy)> = (0..5)
        .map(|table| {
            let mut strategy = base.clone();
            for place in tops.iter().skip(table).step_by(5) {
                let mut answer = (**strategy.answer(place).unwrap()).clone();
                match &mut answer.value {
                    Some(Value::Text(text)) => text.push_str("\n\nOne more paragraph of a table."),
                    Some(Value::Items(items)) => {
                        let list = place.clone();
                        let last = items.last().unwrap().id.clone();
                        let item = Item::new(format!("new-{}", items[0].id).into());
                        strategy.apply(Edit::Move { item: last, list: list.clone(), at: 0 }).unwrap();
                        strategy.apply(Edit::Add { list, at: 1, item }).unwrap();
                        continue;
                    }
                    _ => continue,
                }
                strategy.apply(Edit::Put { place: place.clone(), answer: Some(Arc::new(answer)) }).unwrap();
            }
            (format!("Table {table}"), strategy)
        })
        .collect();
    let texts: Vec<String> = files.iter().map(|(_, strategy)| file::write(strategy)).collect();
    let read = |text: &String| file::read(text).unwrap().strategy;
    // As they come from disk, nothing of them is shared.
    let text = file::write(base);
    let read_all = || (read(&text), texts.iter().map(read).collect::<Vec<_>>());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let brought = |base: &Strategy, all: &[Strategy]| {
        merge(Some(base), &names.iter().copied().zip(all).collect::<Vec<_>>()).tally
    };
    let (first, all) = read_all();
    assert_eq!(brought(&first, &all).decide, 0);
    line(&format!("merge of {what}, in memory"), target, || brought(&first, &all));
    line("the same with all of them read", "–", || {
        let (first, all) = read_all();
        brought(&first, &all)
    });
}

/// A key at the start and at the end of a paragraph of 100 kB, and a move in it, drawn.
fn typing(script: &str, sentence: &str) {
    let mut editor = Prose::new(&sentence.repeat(100_000 / sentence.len()), Form::Prose);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let letter = sentence.chars().next().unwrap();
    editor.render(buffer.area, &mut buffer, &ProseStyle::default(), true);
    let mut key = |what: &str, motion, action: Action| {
        editor.apply(Action::Move { motion, select: false });
        line(what, "1", || {
            editor.apply(action.clone());
            buffer.reset();
            editor.render(Rect::new(0, 0, 120, 40), &mut buffer, &ProseStyle::default(), true)
        });
    };
    key(&format!("a key in 100 kB of {script}, drawn at 120 × 40"), Motion::Top, Action::Insert(letter));
    key("the same at the end", Motion::Bottom, Action::Insert(letter));
    key("Up from there", Motion::Bottom, Action::Move { motion: Motion::Up, select: false });
}

fn all(toolkit: &Arc<Toolkit>, strategy: &Arc<Strategy>) -> usize {
    let interview = Interview::of(toolkit.clone(), strategy.clone());
    let reports = reports::of(&interview);
    checks::run(&interview).len() + reports.completeness.open
}

/// The strategy with every list at the top so many times as long, under fresh ids.
fn times(strategy: &Strategy, factor: usize) -> Strategy {
    let mut many = strategy.clone();
    for answer in &mut many.answers {
        if let Some(Value::Items(items)) = &answer.value {
            let copies = (0..factor).flat_map(|n| items.iter().map(move |item| copy(item, n))).collect();
            Arc::make_mut(answer).value = Some(Value::Items(copies));
        }
    }
    many
}

fn copy(item: &Item, n: usize) -> Item {
    if n == 0 {
        return item.clone();
    }
    let inner = |answer: &Arc<Answer>| match &answer.value {
        Some(Value::Items(items)) => {
            let items = items.iter().map(|item| copy(item, n)).collect();
            Arc::new(Answer { value: Some(Value::Items(items)), ..(**answer).clone() })
        }
        _ => answer.clone(),
    };
    Item { id: format!("{}-{n}", item.id).into(), answers: item.answers.iter().map(inner).collect(), ..item.clone() }
}

/// Runs for about a second and prints the median.
fn line<T>(what: &str, target: &str, mut run: impl FnMut() -> T) {
    // `cargo bench -- draft` measures what has that in its name.
    let wanted = std::env::args().nth(1).filter(|word| !word.starts_with('-'));
    if wanted.is_some_and(|word| !what.contains(&word)) {
        return;
    }
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || (begin.elapsed().as_millis() < 800 && times.len() < 400) {
        let start = Instant::now();
        std::hint::black_box(run());
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{what:52} {:>9.3} {target:>9}", times[times.len() / 2]);
}
