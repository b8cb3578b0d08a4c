//! The slice in the wizard, by keyboard alone at 80 × 24.

use crate::support::{Run, fixture};
use crate::terminal::{Terminal, slice_args};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn open(folder: &Path) -> Terminal {
    let args = slice_args("arda.ron");
    Terminal::start(folder, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn command(folder: &Path, args: &[&str]) -> Run {
    let toolkit = fixture("slice");
    let mut all = args.to_vec();
    all.extend(["--toolkit", toolkit.to_str().unwrap(), "--lang", "en"]);
    Run::new(folder, &all)
}

fn file(folder: &Path) -> String {
    fs::read_to_string(folder.join("arda.ron")).unwrap()
}

/// Waits until the file or its journal holds a text.
#[track_caller]
fn wait_on_disk(folder: &Path, text: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        if read("arda.ron").contains(text) || read("arda.ron.journal").contains(text) {
            return;
        }
        assert!(Instant::now() < until, "{text} is not on disk");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_written_survives_a_kill_and_reaches_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = open(folder);
    // One answer, and the first question is there.
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime does most harm?");
    t.type_in("Extorsión").press("enter").wait("Who is harmed, and how?");
    t.type_in("商人失去积蓄。\nالنساء في الأسواق\nUne mère à Éva").wait("Une mère");
    // Shown by a choice, written in, hidden again.
    t.press("f4").wait("How common is kidnapping").press("down down space f4").wait("on which routes?");
    t.type_in("The northern pass").press("f3").wait("How common is kidnapping");
    t.press("up up space f4").wait("Which years").press("f3").wait("How common").press("f4").wait("Which years");
    t.type_in("2027..2031").press("enter").wait("Which institutions");
    t.press("enter").wait("Institution").type_in("Financial Intelligence Unit").press("esc").wait("Which institutions");
    // Objective, measure, lead, indicator.
    t.press("f4").wait("What shall change for victims?").press("enter").wait("R1 Objective");
    t.type_in("Victims are found early").press("tab enter").wait("R1.1 Measure");
    t.type_in("Open two shelters")
        .press("enter enter")
        .wait("Search:")
        .press("enter")
        .wait("Financial Intelligence Unit   [");
    t.press("tab tab enter").wait("What is measured").type_in("Shelter places by sex");
    wait_on_disk(folder, "Shelter places by sex");
    t.kill();

    let mut t = open(folder);
    t.wait("All steps");
    // Renamed once.
    t.press("f2")
        .type_in("instit")
        .wait("Search: instit")
        .press("enter")
        .wait("Which institutions")
        .press("enter")
        .wait("Name");
    t.type_in(" of Arda").press("esc").wait("Unit of Arda");
    // The checkpoint: no, with the suggested measure.
    t.press("f4 f4").wait("Are shelter and health services").press("right right space").wait("Suggested: Map shelter");
    t.press("tab tab enter").wait("Take the suggested measure").press("enter").wait("R1.2 Map shelter");
    t.press("f5").wait("Draft strategy").press("f5").press("ctrl-q").wait("Leave the program?").press("enter");
    assert_eq!(t.end(), 0);

    let draft = command(folder, &["draft", "arda.ron"]).success();
    for wanted in [
        "Extorsión",
        "商人失去积蓄。",
        "النساء في الأسواق",
        "Une mère à Éva",
        "January 2027 to December 2031",
        "R1.1 Open two shelters",
        "Financial Intelligence Unit of Arda",
        "Shelter places by sex",
        "R1.2 Map shelter and health services",
    ] {
        assert!(draft.contains(wanted), "{wanted} is not in\n{draft}");
    }
    assert!(!draft.contains("northern pass"), "a hidden answer is in\n{draft}");
    assert!(file(folder).contains("The northern pass"), "a hidden answer is lost");
    command(folder, &["set", "arda.ron", "kidnapping", "rare"]).success();
    assert!(command(folder, &["draft", "arda.ron"]).success().contains("The northern pass"));
}

#[test]
fn out_of_an_entry_one_comes_to_the_page_that_opened_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime does most harm?");
    t.press("f2").type_in("protect").wait("Search: protect").press("down enter").wait("change for victims?");
    t.press("enter").wait("R1 Objective").type_in("Aim").press("tab enter").wait("R1.1 Measure").type_in("Step");
    t.press("esc").wait("R1 Objective").press("esc").wait("change for victims?");
    // Opened from the whole list, a measure leads back to the whole list.
    t.press("down enter").wait("R1.1 Measure").press("esc").wait("change for victims?");
}

#[test]
fn an_empty_entry_that_is_left_leaves_the_cursor_on_its_list() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime does most harm?");
    t.press("f2").type_in("protect").wait("Search: protect").press("down enter").wait("change for victims?");
    t.press("enter").wait("R1 Objective").type_in("Aim").press("tab enter").wait("R1.1 Measure");
    // Left at once; the next Enter adds to the list of measures again.
    t.press("esc").wait("R1 Objective").press("enter").wait("R1.1 Measure").type_in("Step").press("enter enter");
    t.wait("Search:").type_in("EUR").press("enter").wait("“EUR” is new and was added.");
}

#[test]
fn the_terminal_is_given_back_after_leaving_and_after_a_signal() {
    for signal in [None, Some("TERM")] {
        let folder = tempfile::tempdir().unwrap();
        let mut t = open(folder.path());
        t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").type_in("Extortion");
        match signal {
            None => {
                t.press("ctrl-q").wait("Leave the program?").press("enter");
            }
            Some(name) => t.signal(name),
        }
        assert_eq!(t.end(), 0);
        std::thread::sleep(Duration::from_millis(50));
        let sent = String::from_utf8_lossy(&t.sent()).into_owned();
        for (on, off) in
            [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?2004h", "\x1b[?2004l"), ("\x1b[?1000h", "\x1b[?1000l")]
        {
            assert!(sent.rfind(off) > sent.rfind(on), "{off:?} was not sent after {on:?}");
        }
        assert!(sent.contains("Everything is saved in"));
        assert!(file(folder.path()).contains("Extortion"));
    }
}

#[test]
fn going_back_keeps_the_answer_and_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").type_in("Extortion");
    t.press("f4").wait("Who is harmed").press("f3").wait("Extortion");
    t.press("f4").wait("Who is harmed").press("ctrl-z").wait("Undone").press("f3").wait("Which crime");
    assert!(!t.screen().contains("Extortion"));
    t.press("f4 ctrl-y").wait("Done again").press("f3").wait("Extortion");
}

#[test]
fn a_paste_with_line_ends_stays_in_its_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime");
    t.send("\x1b[200~Extortion\r\nand more\x1b[201~").wait("Extortion and more").wait("Which crime");
    // The same from a terminal that delivers pastes as keys.
    t.press("f4").wait("Who is harmed").send("First\rSecond\rThird").wait("Third").wait("First");
}

#[test]
fn a_window_of_any_size_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime");
    for (cols, rows) in [(200, 60), (60, 18), (40, 10), (30, 8), (10, 3), (1, 1), (120, 40)] {
        t.resize(cols, rows);
        std::thread::sleep(Duration::from_millis(60));
    }
    t.wait("Which crime").press("f4").wait("Who is harmed").wait("Why it is asked");
    t.press("ctrl-q").wait("Leave the program?").press("enter");
    assert_eq!(t.end(), 0);
}

#[test]
fn answers_and_names_send_no_control_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = "evil\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime");
    t.send(&format!("\x1b[200~{hostile}\x1b[201~")).wait("evil").press("f4").wait("Who is harmed").press("f5");
    t.wait("Draft strategy");
    let sent = String::from_utf8_lossy(&t.sent()).into_owned();
    assert!(!sent.contains("\u{1b}]0;owned") && !sent.contains('\u{9b}') && !sent.contains('\u{202e}'));
}

#[test]
fn help_opens_and_closes_on_the_home_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = Terminal::start(folder.path(), &["--lang", "en"]);
    t.wait("Begin: National strategy").wait("F1 Help").press("f1").wait("Keys, everywhere the same");
    t.press("f1").wait("Begin: National strategy").press("f1 esc").wait("Begin: ").press("enter");
    t.wait("A new strategy");
}

#[test]
fn what_is_no_value_yet_stays_where_it_was_written_and_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").press("f4 f4").wait("How common");
    t.press("f4").wait("for example 2027-01..2031-12").type_in("early next year").press("enter");
    // Enter stays and says the form; leaving is never refused, and coming back finds the words.
    t.wait("no period").wait("early next year").press("f3").wait("How common").press("f4").wait("early next year");
    t.press("ctrl-q").wait("Leave the program?").press("enter");
    assert_eq!(t.end(), 0);
    assert!(file(folder.path()).contains("early next year"));
    let mut t = open(folder.path());
    t.wait("All steps")
        .press("f2")
        .type_in("Period")
        .press("enter")
        .wait("Note: Written as an answer")
        .wait("Note (1)");
}

#[test]
fn a_note_that_was_closed_is_not_lost_and_a_kept_one_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").press("f7").wait("never printed");
    t.type_in("Ask the police").press("esc").wait("What you wrote waits here").press("f7").wait("Ask the police");
    t.press("enter").wait("The note is kept").wait("Note: Ask the police").wait("Note (1)");
}

#[test]
fn a_state_is_seen_on_its_page_and_its_message_only_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime");
    t.press("tab right enter").wait("becomes a data gap").wait("Marked: not known").press("f4").wait("Who is harmed");
    assert!(!t.screen().contains("data gap"));
    t.press("f8")
        .wait("Where does this answer stand?")
        .press("down down down down down enter")
        .wait("Why does it not apply?");
    t.type_in("No such harm").press("enter").wait("Does not apply: No such harm");
}

#[test]
fn the_last_line_of_help_and_draft_can_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = Terminal::sized(folder.path(), &["--lang", "en"], 60, 18);
    t.wait("Begin: National strategy").press("f1").wait("Keys, everywhere").send("\x1b[F").wait("not legal advice");
}

#[test]
fn a_step_is_found_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = open(folder.path());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").press("f2").type_in("protect");
    t.wait("2 Protect").press("enter").wait("All steps").wait("Objectives of Protect");
}
