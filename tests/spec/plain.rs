//! Plain mode: line by line, append-only, and never in the way.

use crate::support::{Run, fixture};
use fourpillars::lang::Lang;
use fourpillars::session::{Now, Outside, open};
use fourpillars::strategy::value::Value;
use fourpillars::strategy::{Answer, Strategy};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, Read};
use std::path::Path;
use std::sync::Arc;

/// Goes through the slice with these lines.
fn plain(folder: &Path, lines: &[&str]) -> Run {
    let toolkit = fixture("slice");
    let args = ["plain", "arda.ron", "--lang", "en", "--toolkit", toolkit.to_str().unwrap()];
    Run::with_input(folder, &args, &(lines.join("\n") + "\n"))
}

fn get(folder: &Path, path: &str) -> String {
    let toolkit = fixture("slice");
    Run::new(folder, &["get", "arda.ron", path, "--lang", "en", "--toolkit", toolkit.to_str().unwrap()]).success()
}

fn begun() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    plain(folder.path(), &["Arda"]).success();
    folder
}

#[test]
fn a_missing_file_is_made_for_a_country_and_the_first_question_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let said = plain(folder.path(), &["", "Arda", "Extortion"]).success();
    assert!(said.contains("Which country is it for?"), "{said}");
    assert!(said.contains("Write the name of the country first."), "{said}");
    assert!(said.contains("line by line: Arda."), "{said}");
    assert!(said.contains("Question 1 of 5: Main crime\nWhich crime does most harm?"), "{said}");
    assert!(said.ends_with("Everything is saved in arda.ron"), "{said}");
    assert_eq!(get(folder.path(), "main-crime"), "Extortion");
}

#[test]
fn a_text_ends_with_a_full_stop_on_a_line_of_its_own() {
    let folder = begun();
    let said =
        plain(folder.path(), &["/go who is harmed", "Traders.", "", "..", "//server/share", "النساء", "."]).success();
    assert_eq!(get(folder.path(), "who-is-harmed"), "Traders.\n\n.\n/server/share\nالنساء");
    assert!(said.contains("Kept: 4 words."), "{said}");
}

#[test]
fn the_end_of_the_input_keeps_a_text_that_was_not_ended() {
    let folder = begun();
    plain(folder.path(), &["/go who is harmed", "Traders lose", "their savings"]).success();
    assert_eq!(get(folder.path(), "who-is-harmed"), "Traders lose\ntheir savings");
}

#[test]
fn entries_are_added_opened_moved_copied_and_removed() {
    let folder = begun();
    plain(
        folder.path(),
        &[
            "/go protect objectives",
            "add First",
            "+ A shelter",
            "/go protect objectives",
            "+ Second",
            "/go protect objectives",
            "move 2 1",
            "copy 1",
            "remove 3",
        ],
    )
    .success();
    assert_eq!(get(folder.path(), "protect-objectives"), "Second and Second");
    plain(folder.path(), &["/undo"]).success();
    plain(folder.path(), &["/restore"]).success();
    assert_eq!(get(folder.path(), "protect-objectives"), "Second, Second and First");
}

#[test]
fn a_reference_takes_a_number_the_first_letters_or_a_new_name() {
    let folder = begun();
    let lead = |line: &str| {
        let lines = ["/go protect objectives", "+ Aim", "+ A shelter", line];
        plain(folder.path(), &lines).success()
    };
    let said = lead("+ Ministry of Health");
    assert!(said.contains("Kept: Ministry of Health"), "{said}");
    assert_eq!(get(folder.path(), "institutions"), "Ministry of Health");
    assert!(lead("minis").contains("Kept: Ministry of Health"));
    assert!(lead("1").contains("Kept: Ministry of Health"));
    assert!(lead("7").contains("“7” is no number from 1 to 1."));
    assert!(lead("+").contains("Write the name of the new entry behind the +."));
}

#[test]
fn a_judgement_asks_for_evidence_and_for_what_follows() {
    let folder = begun();
    let said = plain(
        folder.path(),
        &[
            "/go protect objectives",
            "+ Aim",
            "/go services",
            "no",
            "No shelter in the north.",
            ".",
            "1",
            "/leave",
            "Extortion",
        ],
    )
    .success();
    assert!(said.contains("The measure is added."), "{said}");
    assert!(!said.contains("Kept: Extortion"), "it went on after /leave: {said}");
    assert_eq!(get(folder.path(), "services-for-all"), "No");
    assert_eq!(get(folder.path(), "services-for-all/evidence"), "No shelter in the north.");
    assert_eq!(
        get(folder.path(), "services-for-all/follow-up"),
        "R1.1 Map shelter and health services by sex and age of those they take in"
    );
}

#[test]
fn what_does_not_fit_is_asked_again_and_nothing_is_kept() {
    let folder = begun();
    let said = plain(folder.path(), &["/go period", "soon", "2031..2027", "/xyz", "2027..2031"]).success();
    assert!(said.contains("“soon” is no period."), "{said}");
    assert!(said.contains("ends before it begins"), "{said}");
    assert!(said.contains("“/xyz” is no command."), "{said}");
    assert_eq!(get(folder.path(), "period"), "January 2027 to December 2031");
}

#[test]
fn a_line_that_says_nothing_takes_no_answer_away() {
    let folder = begun();
    let lines =
        ["/go main", "Extortion", "Traders.", ".", "2", "The pass.", ".", "/go objectives of", "+ Aim", "+ Step"];
    plain(folder.path(), &[&lines[..], &["+ Police"]].concat()).success();
    let before = fs::read_to_string(folder.path().join("arda.ron")).unwrap();
    // Letters that are not shown, marks that part nothing, the end of a text that was not begun.
    let lines = [
        "/go main",
        "\u{202e}",
        ".",
        ",",
        "",
        ".",
        "/go harmed",
        "\u{202e}",
        "/go objectives of",
        "1",
        "",
        "1",
        "",
        " , ",
    ];
    let said = plain(folder.path(), &lines).success();
    assert_eq!(fs::read_to_string(folder.path().join("arda.ron")).unwrap(), before, "{said}");
    assert_eq!(said.matches("Nothing here begins with “,”.").count(), 2, "{said}");
    assert!(!said.contains("Kept:"), "{said}");
}

#[test]
fn states_notes_and_undo_work_at_every_question() {
    let folder = begun();
    let said = plain(
        folder.path(),
        &[
            "/go main",
            "/note ask the police",
            "/state to discuss",
            "/state does",
            "Nothing of the kind",
            "/undo",
            "/open main",
        ],
    )
    .success();
    assert!(said.contains("Note: ask the police"), "{said}");
    // Said at once, before the question is asked again.
    assert!(said.contains("> Marked: to discuss\n\nQuestion 1 of 5: Main crime"), "{said}");
    assert!(said.contains("Does not apply: Nothing of the kind"), "{said}");
    assert!(said.contains("Undone: “Main crime” does not apply"), "{said}");
}

#[test]
fn it_only_appends() {
    let folder = begun();
    let said = plain(folder.path(), &["/help", "/draft", "a\u{1b}[2Jb", "/back", "/language", "2", "/go", "1"]).stdout;
    let steers = |c: char| c.is_control() && c != '\n';
    assert!(!said.contains(steers), "{:?}", said.chars().find(|c| steers(*c)));
    assert!(said.lines().filter(|line| !line.contains("[\u{c9}")).all(|line| line.chars().count() <= 82), "{said}");
}

#[test]
fn a_terminal_that_cannot_show_a_full_screen_gets_lines() {
    let folder = begun();
    let mut t = crate::terminal::Terminal::with(folder.path(), &["--lang", "en"], &[("TERM", "dumb")]);
    t.wait("1  arda.ron").type_in("other\n").wait("2  Begin: National action plan");
    t.type_in("national strategy\n").wait("Which country is it for?");
    t.type_in("Belmara\n").wait("Question 1 of 4").type_in("/leave\n");
    assert_eq!(t.end(), 0);
    assert!(fs::read_to_string(folder.path().join("other.ron")).unwrap().contains("Belmara"));
    let sent = String::from_utf8_lossy(&t.sent()).into_owned();
    assert!(!sent.contains('\u{1b}'), "{sent:?}");
}

/// A line that anybody might write: a word this face knows, a command, a number, letters of any script, or nothing.
fn any_line(random: &mut fastrand::Rng) -> String {
    const ANSWERS: &[&str] = &[
        "3 1",
        "1,2",
        ",",
        " , ",
        "yes",
        "no",
        "partly",
        "common",
        ".",
        "..",
        "add Zélie",
        "add",
        "+ 商人",
        "+",
        "menu",
        "2027..2031",
        "2031..2027",
        "2028-06",
        "41.5",
        "12,500",
        "1200000 EUR",
        "other: thing",
        "other:",
        "an action",
        "not now",
        "what; who; 2028",
        "a;b;c;d",
        "//x",
        "99999999999999999999",
        "-1",
        "take",
    ];
    const ODD: &[char] = &[
        'a', 'é', 'ß', 'س', 'ن', '商', '👩', '\u{200d}', '\u{301}', '\u{ad}', '\u{200b}', '\u{202e}', '\u{2066}',
        '\u{2069}', '\u{feff}', '\u{a0}', '\u{2028}', '\u{85}', '\u{9b}', '\u{1b}', '\u{7}', '\0', '\t', '\r', ' ',
        '"', '\\', '(', '\u{fffd}', '٣', '.', ',', '+', '-', '#', '1',
    ];
    const COMMANDS: &[&str] = &[
        "help", "go", "back", "skip", "draft", "open", "note", "state", "language", "clear", "undo", "redo", "restore",
        "depth", "save", "s", "zzz", "",
    ];
    const ARGUMENTS: &[&str] =
        &["", "", "1", "2", "6", "objective", "main", "services", "not known", "does", "agreed", "x", "\u{1b}[2J"];
    let odd = |random: &mut fastrand::Rng| -> String {
        let length = random.usize(1..12);
        (0..length).map(|_| ODD[random.usize(..ODD.len())]).collect()
    };
    match random.u8(..14) {
        0 | 1 => String::new(),
        // Behind the last question nothing is asked: often back into it.
        10 => format!("/go {}", ["main", "harmed", "common", "period", "objectives", "services"][random.usize(..6)]),
        2 => random.usize(..8).to_string(),
        3..=5 => ANSWERS[random.usize(..ANSWERS.len())].into(),
        6 => ["remove", "move 2", "copy", "move 1"][random.usize(..4)].to_string() + &format!(" {}", random.u8(..4)),
        7 | 8 => odd(random),
        9 => format!("/{} {}", COMMANDS[random.usize(..COMMANDS.len())], odd(random)),
        _ => {
            let command = COMMANDS[random.usize(..COMMANDS.len())];
            format!("/{command} {}", ARGUMENTS[random.usize(..ARGUMENTS.len())])
        }
    }
}

/// Every value of a strategy by its place, and every entry.
fn said_in(strategy: &Strategy) -> BTreeMap<(Option<String>, String), String> {
    fn visit(item: Option<&str>, answers: &[Arc<Answer>], all: &mut BTreeMap<(Option<String>, String), String>) {
        for answer in answers {
            if let Some(Value::Items(items)) = &answer.value {
                for item in items {
                    // An entry in which nothing is said does not stay when one leaves it.
                    if !item.answers.is_empty() {
                        all.insert((Some(item.id.to_string()), String::new()), String::new());
                    }
                    visit(Some(&item.id), &item.answers, all);
                }
                continue;
            }
            let value = answer.value.as_ref().map(|value| format!("{value:?}"));
            all.extend(value.map(|value| ((item.map(String::from), answer.id.to_string()), value)));
        }
    }
    let mut all = BTreeMap::new();
    visit(None, &strategy.answers, &mut all);
    all
}

/// Lines of which each is read when the one before has been answered: that is when the file is looked at.
struct Watched<F> {
    next: F,
    line: Vec<u8>,
    at: usize,
}

impl<F: FnMut() -> Option<String>> Read for Watched<F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<F: FnMut() -> Option<String>> BufRead for Watched<F> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.at == self.line.len() {
            self.line = (self.next)().map(|line| line + "\n").unwrap_or_default().into_bytes();
            self.at = 0;
        }
        Ok(&self.line[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

#[test]
fn two_thousand_lines_of_anything_break_nothing_and_take_no_answer_away() {
    for seed in 0..4 {
        let mut random = fastrand::Rng::with_seed(seed);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("arda.ron");
        let toolkit = fixture("slice");
        open::create(&file, &open::sound_toolkit(toolkit.to_str().unwrap()).unwrap(), "", "Arda").unwrap();
        let mut count = 0;
        let outside = Outside {
            clock: Box::new(|| Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() }),
            ids: Box::new(move || {
                count += 1;
                format!("t{count}")
            }),
            who: None,
            lang: Lang::En,
        };
        let opened = open::open(&file, toolkit.to_str(), outside).unwrap();
        // What lies on disk reads back as it is, with nothing mended.
        let saved = || {
            let text = fs::read_to_string(&file).unwrap();
            let read = fourpillars::strategy::file::read(&text).unwrap();
            assert!(
                read.mended.is_empty() && fourpillars::strategy::file::write(&read.strategy) == text,
                "seed {seed}"
            );
            said_in(&read.strategy)
        };
        let mut before = saved();
        let mut line = String::new();
        let mut left = 500;
        let next = || {
            let now = saved();
            // A line that is no command and no word of taking away adds or changes one answer at most.
            let takes_away = (line.starts_with('/') && !line.starts_with("//")) || line.starts_with("remove");
            if !takes_away {
                let gone: Vec<_> = before.keys().filter(|place| !now.contains_key(place)).collect();
                assert!(gone.is_empty(), "seed {seed}: {line:?} took {gone:?} away");
                let changed = before.iter().filter(|(place, value)| now.get(place) != Some(value)).count();
                assert!(changed <= 1, "seed {seed}: {line:?} changed {changed} answers");
            }
            before = now;
            left -= 1;
            line = any_line(&mut random);
            (left >= 0).then(|| line.clone())
        };
        let mut said = Vec::new();
        fourpillars::plain::run(opened, Watched { next, line: Vec::new(), at: 0 }, &mut said).unwrap();
        let said = String::from_utf8(said).unwrap();
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "seed {seed}");
        // The farewell, in whatever language it ended, says where everything is.
        assert!(said.trim_end().ends_with("arda.ron"), "seed {seed}");
        saved();
        // A journal beside the file would hold what the file does not.
        assert!(!folder.path().join("arda.ron.journal").exists(), "seed {seed}: something is not saved");
    }
}
