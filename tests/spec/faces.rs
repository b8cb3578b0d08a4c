//! Three faces, one session: the essential way answered by commands, line by line and by keys gives the same file.
//!
//! The answers stand in `tests/fixtures/essential.txt`; what only the full way asks in `full.txt`. Lines and keys are made from them by walking the interview of
//! the file that the commands made, so that a new question without an answer is passed by.

use crate::support::{Run, fixture};
use crate::terminal::Terminal;
use fourpillars::interview::{Interview, ItemNode, Node};
use fourpillars::lang::Lang;
use fourpillars::session::pages::{Page, walk};
use fourpillars::session::{Now, Outside, open};
use fourpillars::strategy::Place;
use fourpillars::strategy::value::Verdict;
use fourpillars::toolkit::question::{Depth, Form, Kind};
use fourpillars::toolkit::role::Role;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

const CLOCK: &str = "2026-03-02T10:42:00Z";
const FILE: &str = "arda.ron";

/// What stands at a path: values and states in order.
type Answers = HashMap<String, Vec<String>>;

fn lines_of_fixture(name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(fixture(name)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once('\t').unwrap())
        .map(|(path, value)| (path.into(), value.replace("\\n", "\n")))
        .collect()
}

fn command(folder: &Path, args: &[&str]) -> String {
    Run::as_given(folder, args, "", &[("FOURPILLARS_CLOCK", CLOCK), ("FOURPILLARS_IDS", "t")]).success()
}

fn begun(depth: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    command(folder.path(), &["new", FILE, "--country", "Arda", "--lang", "en"]);
    command(folder.path(), &["about", FILE, "--depth", depth]);
    folder
}

/// Answers by commands; the answers under the paths that came of it.
fn by_commands(folder: &Path, fixture: &str) -> Answers {
    let mut ids: HashMap<String, String> = HashMap::new();
    let mut answers = Answers::new();
    for (named, value) in lines_of_fixture(fixture) {
        let with_ids = |path: &str| {
            let part = |part: &str| ids.get(part).cloned().unwrap_or_else(|| part.to_string());
            path.split('/').map(part).collect::<Vec<_>>().join("/")
        };
        let path = with_ids(&named);
        if let Some((list, name)) = path.rsplit_once("/+") {
            let id = command(folder, &["set", FILE, &format!("{list}/+"), &value]);
            ids.insert(name.into(), id);
            continue;
        }
        let value = match value.strip_prefix("take:") {
            Some(objective) => format!("take:{}", with_ids(objective)),
            None if value.split(',').all(|name| ids.contains_key(name)) => {
                value.split(',').map(|name| ids[name].clone()).collect::<Vec<_>>().join(",")
            }
            None => value,
        };
        match value.strip_prefix('!').map(|state| state.split_once(": ").unwrap_or((state, ""))) {
            Some((state, "")) => command(folder, &["set", FILE, &path, "--state", state]),
            Some((state, reason)) => command(folder, &["set", FILE, &path, "--state", state, "--reason", reason]),
            None => command(folder, &["set", FILE, &path, &value]),
        };
        answers.entry(path).or_default().push(value);
    }
    answers
}

fn interview(folder: &Path) -> Interview {
    let outside = Outside {
        clock: Box::new(|| Now { utc: CLOCK.into(), local: "10:42".into() }),
        ids: Box::new(String::new),
        who: None,
        lang: Lang::En,
    };
    let mut session = open::look(&folder.join(FILE), None, outside).unwrap();
    let strategy = std::sync::Arc::new(session.strategy().clone());
    let _ = session.derived();
    Interview::of(session.toolkit.clone(), strategy)
}

/// A walk through the essential way with the answers at hand.
struct Walk<'a> {
    interview: &'a Interview,
    answers: &'a Answers,
}

impl Walk<'_> {
    fn path(&self, place: &Place) -> String {
        fourpillars::session::path::path_of(&self.interview.strategy, place)
    }

    fn value(&self, node: &Node, part: &str) -> Option<&str> {
        let given = self.answers.get(&format!("{}{part}", self.path(&node.place)))?;
        given.iter().find(|value| !value.starts_with('!')).map(String::as_str)
    }

    /// The state and its reason.
    fn state(&self, node: &Node) -> Option<(&str, &str)> {
        let given = self.answers.get(&self.path(&node.place))?;
        let state = given.iter().find_map(|value| value.strip_prefix('!'))?;
        Some(state.split_once(": ").unwrap_or((state, "")))
    }

    /// The nodes of a page that are answered on it one after the other.
    fn nodes(&self, page: &Page) -> Vec<&Node> {
        match page {
            Page::Question(place) => vec![self.interview.node(place).unwrap()],
            Page::Checkpoint(id) => {
                let sections = self.interview.steps.iter().flat_map(|step| &step.sections);
                let nodes = sections.filter(|section| section.id == *id).flat_map(|section| &section.nodes);
                nodes.filter(|node| node.applies && node.asked).collect()
            }
            page => panic!("{page:?} is no page of the walk"),
        }
    }

    fn options(&self, node: &Node) -> Vec<String> {
        let Kind::Choice { from, .. } = &node.question.kind else { return Vec::new() };
        self.interview.toolkit.catalogue(from).unwrap().entries.iter().map(|entry| entry.id.to_string()).collect()
    }

    /// The chosen options by position, and the text of one's own, which stands last.
    fn chosen(&self, node: &Node, value: &str) -> (Vec<usize>, Option<String>) {
        let (ids, own) = match value.split_once("other:") {
            Some((ids, own)) => (ids, Some(own.to_string())),
            None => (value, None),
        };
        let options = self.options(node);
        let at = |id: &str| options.iter().position(|option| option == id).unwrap();
        (ids.split(',').filter(|id| !id.is_empty()).map(at).collect(), own)
    }

    fn name(&self, item: &str) -> String {
        self.interview.item(item).unwrap().title.clone()
    }

    /// Where the entries that a reference names stand among those it may name.
    fn referred(&self, node: &Node, value: &str) -> Vec<usize> {
        let Kind::Reference { to, .. } = &node.question.kind else { return Vec::new() };
        let all = self.interview.items_of(to);
        value.split(',').map(|id| all.iter().position(|item| &*item.id == id).unwrap()).collect()
    }

    /// The fields of an entry in the order in which they are asked.
    fn fields<'b>(&self, item: &'b ItemNode) -> Vec<&'b Node> {
        let asked = |depth: Depth| {
            let fields = item.fields.iter().filter(|field| field.applies && field.asked);
            fields.filter(move |field| field.question.depth == depth)
        };
        asked(Depth::Essential).chain(asked(Depth::Full)).collect()
    }

    /// Where an objective stands among those that were there when this question was answered: all before it.
    fn objective(&self, path: &str) -> usize {
        let id = path.rsplit('/').next().unwrap();
        self.interview.items_with(Role::Objective).iter().position(|item| &*item.id == id).unwrap()
    }
}

const VERDICTS: [&str; 5] = ["yes", "partly", "no", "not-known", "not-applicable"];

/// The lines for plain mode.
fn script(walk_of: &Walk<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for page in walk(walk_of.interview) {
        for node in walk_of.nodes(&page) {
            plain_node(walk_of, node, &mut lines);
        }
    }
    lines.push("/leave".into());
    lines
}

fn text_in_lines(text: &str, lines: &mut Vec<String>) {
    for line in text.split('\n') {
        lines.push(match line {
            line if line.starts_with('/') => format!("/{line}"),
            "." => "..".into(),
            line => line.into(),
        });
    }
    lines.push(".".into());
}

fn plain_node(walk: &Walk<'_>, node: &Node, lines: &mut Vec<String>) {
    let value = walk.value(node, "");
    let before = lines.len();
    match (&node.question.kind, value) {
        (Kind::Judgement { .. }, _) => {
            if let Some((state, reason)) = walk.state(node) {
                lines.push((VERDICTS.iter().position(|it| *it == state).unwrap() + 1).to_string());
                lines.extend((!reason.is_empty()).then(|| reason.to_string()));
                return;
            }
            let verdict = value.unwrap_or_default();
            lines.push(verdict.to_string());
            if Verdict::ALL.iter().all(|it| it.word() != verdict) {
                return;
            }
            match walk.value(node, "/evidence") {
                Some(evidence) => text_in_lines(evidence, lines),
                None => lines.push(String::new()),
            }
            if verdict == "yes" {
                return;
            }
            match walk.value(node, "/follow-up").map(|it| it.split_once(':').unwrap()) {
                None => lines.push(String::new()),
                Some(("take", objective)) => lines.push((walk.objective(objective) + 1).to_string()),
                Some(("action", action)) => lines.extend(["an action".into(), action.trim().to_string()]),
                Some((_, reason)) => lines.extend(["not now".into(), reason.trim().to_string()]),
            }
            return;
        }
        (Kind::Text { form: Form::Prose, .. }, Some(text)) => text_in_lines(text, lines),
        (Kind::Choice { .. }, Some(value)) => {
            let (chosen, own) = walk.chosen(node, value);
            let mut numbers: Vec<String> = chosen.iter().map(|at| (at + 1).to_string()).collect();
            numbers.extend(own.as_ref().map(|_| (walk.options(node).len() + 1).to_string()));
            lines.push(numbers.join(" "));
            lines.extend(own);
        }
        (Kind::Reference { many: true, .. }, Some(items)) => {
            let numbers = walk.referred(node, items).into_iter().map(|at| (at + 1).to_string());
            lines.push(numbers.collect::<Vec<_>>().join(" "));
        }
        (Kind::Reference { .. }, Some(item)) => lines.push(walk.name(item)),
        // A line for each cell.
        (Kind::Table { rows, columns }, None) => {
            let count = |catalogue| walk.interview.toolkit.catalogue(catalogue).unwrap().entries.len();
            lines.extend(vec![String::new(); count(rows) * count(columns)]);
        }
        (Kind::Items { .. }, _) => {
            // What a judgement takes later is not entered here.
            for item in node.items.iter().filter(|item| item.source.picked.is_none()) {
                lines.push(format!("add {}", item.title));
                for field in walk.fields(item).into_iter().skip(1) {
                    plain_node(walk, field, lines);
                }
            }
        }
        (_, Some(line)) => lines.push(if line.starts_with('/') { format!("/{line}") } else { line.into() }),
        (_, None) => {}
    }
    match walk.state(node) {
        // A state leaves the question where it is, a reason goes on; an answer has gone on already.
        Some(("not-applicable", reason)) => lines.extend(["/state does not apply".into(), reason.to_string()]),
        Some((state, _)) if before == lines.len() => {
            lines.extend([format!("/state {}", state.replace('-', " ")), String::new()]);
        }
        Some((state, _)) => lines.extend(["/back".into(), format!("/state {state}"), String::new()]),
        None if before == lines.len() || matches!(node.question.kind, Kind::Items { .. }) => lines.push(String::new()),
        None => {}
    }
}

/// Answers what a fixture holds by commands, line by line and by keys; the lines, and what was said to them.
#[track_caller]
fn by_three_faces(fixture: &str, depth: &str) -> (String, String) {
    let (commands, lines, keys) = (begun(depth), begun(depth), begun(depth));
    let answers = by_commands(commands.path(), fixture);
    let interview = interview(commands.path());
    let walk = Walk { interview: &interview, answers: &answers };

    let script = script(&walk).join("\n") + "\n";
    let environment = [("FOURPILLARS_CLOCK", CLOCK), ("FOURPILLARS_IDS", "t")];
    let transcript = Run::as_given(lines.path(), &["plain", FILE, "--lang", "en"], &script, &environment).success();
    same(commands.path(), lines.path(), "plain mode");

    by_keys(&walk, keys.path());
    same(commands.path(), keys.path(), "the wizard");
    (script, transcript)
}

#[test]
fn the_three_faces_write_the_same_file() {
    let (script, transcript) = by_three_faces("essential.txt", "essential");
    golden("essential-script.txt", &script);
    golden("essential-transcript.txt", &transcript);
}

#[test]
fn the_three_faces_write_the_same_file_when_everything_is_asked() {
    by_three_faces("full.txt", "full");
}

/// Compares with a golden file; `UPDATE_GOLDEN=1` writes it, to be read before it is accepted.
#[track_caller]
fn golden(name: &str, now: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(fixture(name), now).unwrap();
    }
    let golden = fs::read_to_string(fixture(name)).unwrap_or_default();
    for (number, (golden, now)) in golden.lines().zip(now.lines()).enumerate() {
        assert_eq!(now, golden, "{name}, line {}", number + 1);
    }
    assert!(golden == now, "{name} has another end");
}

#[track_caller]
fn same(wanted: &Path, other: &Path, face: &str) {
    let read = |folder: &Path| fs::read_to_string(folder.join(FILE)).unwrap();
    let (wanted, other) = (read(wanted), read(other));
    let lines: Vec<&str> = wanted.lines().collect();
    for (at, (a, b)) in wanted.lines().zip(other.lines()).enumerate() {
        let around = lines[at.saturating_sub(8)..at].join("\n");
        assert_eq!(b, a, "{face}, line {}, after\n{around}", at + 1);
    }
    assert!(wanted == other, "{face}: another end");
}

/// Answers by keys, as a person would.
fn by_keys(walk_of: &Walk<'_>, folder: &Path) {
    let environment = [("FOURPILLARS_CLOCK", CLOCK), ("FOURPILLARS_IDS", "t"), ("LANG", "en_US.UTF-8")];
    let mut t = Terminal::with(folder, &[FILE, "--lang", "en"], &environment);
    t.wait("All steps").press("f4");
    for page in walk(walk_of.interview) {
        // The page is there when its question is read on the screen.
        let words = match &page {
            Page::Checkpoint(section) => walk_of.interview.toolkit.title(Lang::En, section),
            _ => {
                let node = walk_of.nodes(&page)[0];
                walk_of.interview.toolkit.text(Lang::En, &node.words, fourpillars::toolkit::words::Part::Prompt)
            }
        };
        t.wait(&words.chars().take(40).collect::<String>());
        match &page {
            Page::Checkpoint(_) => {
                for node in walk_of.nodes(&page) {
                    judge(walk_of, node, &mut t);
                }
                t.press("f4");
            }
            _ => single(walk_of, walk_of.nodes(&page)[0], &mut t),
        }
    }
    t.press("ctrl-q").wait("Leave the program?").press("enter");
    assert_eq!(t.end(), 0);
}

/// A question with a page of its own.
fn single(walk: &Walk<'_>, node: &Node, t: &mut Terminal) {
    let mut goes_on = false;
    match (&node.question.kind, walk.value(node, "")) {
        (Kind::Text { form: Form::Prose, .. }, Some(text)) => {
            t.type_in(&as_typed(text));
        }
        (Kind::Choice { .. }, Some(value)) => choose(walk, node, value, t),
        (Kind::Items { .. }, _) => items(walk, node, t),
        (_, Some(line)) => {
            t.type_in(line).press("enter");
            goes_on = true;
        }
        (_, None) => {}
    }
    state(walk, node, t);
    if !goes_on {
        t.press("f4");
    }
}

/// Marks how far an answer is.
fn state(walk: &Walk<'_>, node: &Node, t: &mut Terminal) {
    if let Some((state, reason)) = walk.state(node) {
        let now = usize::from(walk.value(node, "").is_some());
        t.press("f8").wait("Where does this answer stand?");
        go(
            t,
            now,
            ["none", "draft", "agreed", "to-discuss", "not-known", "not-applicable"]
                .iter()
                .position(|it| *it == state)
                .unwrap(),
        );
        t.press("enter");
        if !reason.is_empty() {
            t.wait("Why does it not apply?").type_in(reason).press("enter");
        }
    }
}

/// Marks options, and says the one that is not on offer.
fn choose(walk: &Walk<'_>, node: &Node, value: &str, t: &mut Terminal) {
    let (chosen, own) = walk.chosen(node, value);
    let mut cursor = 0;
    for at in chosen {
        go(t, cursor, at);
        t.press("space");
        cursor = at;
    }
    if let Some(own) = own {
        go(t, cursor, walk.options(node).len());
        t.press("space").wait("What else?").type_in(&own).press("enter");
    }
}

/// The editor counts on: behind `1. ` it begins the next line with `2. ` by itself.
fn as_typed(text: &str) -> String {
    let number = |line: &str| line.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    let mut lines: Vec<&str> = Vec::new();
    let mut before = "";
    for line in text.split('\n') {
        let counted = number(before) && number(line);
        lines.push(if counted { line.split_once(". ").unwrap().1 } else { line });
        before = line;
    }
    lines.join("\n")
}

fn go(t: &mut Terminal, from: usize, to: usize) {
    for _ in from..to {
        t.press("down");
    }
    for _ in to..from {
        t.press("up");
    }
}

/// The entries of a list whose table is in focus.
fn items(walk: &Walk<'_>, node: &Node, t: &mut Terminal) {
    // What a judgement takes later is not entered here.
    let own = |item: &&std::sync::Arc<ItemNode>| item.source.picked.is_none();
    for (at, item) in node.items.iter().filter(own).enumerate() {
        if at == 0 {
            t.press("enter");
        } else {
            t.send("+");
        }
        t.wait(&format!("{} {}", item.number, walk.interview.toolkit.title(Lang::En, &item.record)));
        for field in walk.fields(item) {
            let first = field.place == item.fields[0].place;
            match (&field.question.kind, walk.value(field, "")) {
                _ if first => {
                    t.type_in(&item.title).press("enter");
                }
                (Kind::Items { .. }, _) => {
                    items(walk, field, t);
                    t.press("tab");
                }
                (Kind::Reference { many: true, .. }, Some(items)) => {
                    t.press("enter").wait("Search:").press("tab");
                    let mut cursor = 0;
                    for at in walk.referred(field, items) {
                        go(t, cursor, at);
                        t.press("space");
                        cursor = at;
                    }
                    t.press("enter");
                }
                (Kind::Reference { .. }, Some(item)) => {
                    t.press("enter").wait("Search:").type_in(&walk.name(item)).press("enter");
                }
                (Kind::Choice { .. }, Some(value)) => {
                    choose(walk, field, value, t);
                    t.press("tab");
                }
                (_, Some(value)) => {
                    t.type_in(&as_typed(value)).press("tab");
                }
                (_, None) => {
                    state(walk, field, t);
                    t.press("tab");
                }
            }
        }
        t.press("esc");
        std::thread::sleep(std::time::Duration::from_millis(40));
    }
}

fn judge(walk: &Walk<'_>, node: &Node, t: &mut Terminal) {
    let state = walk.state(node);
    let verdict = state.map(|(state, _)| state).or(walk.value(node, ""));
    let Some(verdict) = verdict else {
        t.press("tab");
        return;
    };
    for _ in 0..VERDICTS.iter().position(|it| *it == verdict).unwrap() {
        t.press("right");
    }
    t.press("space");
    if let Some((_, reason)) = state {
        if !reason.is_empty() {
            t.wait("Why does it not apply?").type_in(reason).press("enter");
        }
        t.press("tab");
        return;
    }
    t.press("tab").type_in(walk.value(node, "/evidence").unwrap_or_default()).press("tab");
    if verdict == "yes" {
        return;
    }
    if let Some((how, what)) = walk.value(node, "/follow-up").map(|it| it.split_once(':').unwrap()) {
        t.press("enter").wait("What follows?");
        match how {
            "take" => {
                go(t, 0, walk.objective(what));
                t.press("enter").wait("The measure is added.");
            }
            "action" => {
                t.type_in("our own").press("enter").wait("What will be done?").type_in(what.trim()).press("enter");
            }
            _ => {
                t.type_in("not now").press("enter").wait("Why not now?").type_in(what.trim()).press("enter");
            }
        }
    }
    t.press("tab");
}
