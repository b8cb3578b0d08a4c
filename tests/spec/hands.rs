//! Many hands, end to end: steps given to tables, their files brought together and decided; versions; a copy to send.

use crate::support::{Run, fixture};
use crate::terminal::{Terminal, slice_args};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a file may take to be written on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The base of every text that several people edit.
const PREVENT: &str = "Fewer young people join groups.";
const PROMOTE: &str = "Institutions share what they know.";
/// What the room writes instead of what two laptops say.
const ANEW: &str = "Institutions and civil society share what they know every month.";
/// What a table writes in its own language.
const ARABIC: &str = "بلد بلا خوف من الجريمة المنظمة";

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_default()
}

/// Waits until a file is as it should be; what it holds then.
#[track_caller]
fn wait_file(folder: &Path, name: &str, what: &str, is: impl Fn(&str) -> bool) -> String {
    let until = Instant::now() + PATIENCE;
    loop {
        let text = read(folder, name);
        if is(&text) {
            return text;
        }
        assert!(Instant::now() < until, "{name} does not become {what}:\n{text}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn wait_saved(folder: &Path, name: &str, text: &str) {
    wait_file(folder, name, text, |it| it.contains(text));
}

/// A command as a person types it: with ids of its own.
#[track_caller]
fn command(folder: &Path, args: &[&str]) -> String {
    with_lines(folder, args, &[])
}

#[track_caller]
fn with_lines(folder: &Path, args: &[&str], lines: &[&str]) -> String {
    let args = [args, &["--lang", "en"]].concat();
    Run::as_given(folder, &args, &(lines.join("\n") + "\n"), &[]).success()
}

fn open(folder: &Path, file: &str) -> Terminal {
    let mut t = Terminal::start(folder, &[file, "--lang", "en"]);
    t.wait("All steps");
    t
}

/// Goes to what a search finds first.
#[track_caller]
fn go<'a>(t: &'a mut Terminal, search: &str, page: &str) -> &'a mut Terminal {
    t.press("f2").wait("Search:").type_in(search).wait(&format!("Search: {search}")).press("enter").wait(page)
}

fn leave(mut t: Terminal) {
    t.press("ctrl-q").wait("Leave the program?").press("enter");
    assert_eq!(t.end(), 0);
}

/// Goes through the buttons of a decision until one begins like this, and presses it.
#[track_caller]
fn button<'a>(t: &'a mut Terminal, name: &str, key: &str) -> &'a mut Terminal {
    reach(t, name, key);
    t.press("enter")
}

#[track_caller]
fn reach(t: &mut Terminal, name: &str, key: &str) {
    t.wait(name);
    while !t.at_cursor().starts_with(name) {
        let before = t.cursor();
        t.press(key);
        // A key that was pressed twice because its first picture came late would go past the button.
        let until = Instant::now() + PATIENCE;
        while t.cursor() == before {
            assert!(Instant::now() < until, "{name:?} is not reached by {key} on\n{}", t.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
        t.wait_quiet(Duration::from_millis(60));
    }
}

/// A strategy with some answers, in which every question is asked.
fn begun(folder: &Path) {
    command(folder, &["new", "arda.ron", "--title", "Strategy of Arda", "--country", "Arda"]);
    command(folder, &["about", "arda.ron", "--depth", "full"]);
    for (path, value) in [
        ("strategy-title", "Strategy against organized crime in Arda"),
        ("who-is-harmed", "Traders on the northern road."),
        ("prevent-aim", PREVENT),
        ("promote-aim", PROMOTE),
        ("special-techniques", "not-used"),
        ("protect-objectives/+", "Witnesses are safe"),
        ("institutions/+", "National Police"),
    ] {
        command(folder, &["set", "arda.ron", path, value]);
    }
}

#[test]
fn a_whole_workshop_from_steps_given_to_texts_decided() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    begun(folder);

    // One table for each pillar, and the vision with the first of them.
    let mut t = open(folder, "arda.ron");
    go(&mut t, "give the steps", "Which table works on which steps?").press("enter").wait("files of 4 tables");
    t.type_in("vision").wait("Search: vision").wait("▶ 8 Vision and goals").press("enter");
    t.wait("Who works on “Vision and goals”?").press("down").wait("▶ Prevent").press("enter");
    t.wait("Which table works on which steps?").press("home").wait("▶ Write the files of 4 tables").press("enter");
    t.wait("Files for the tables");
    let files = ["arda-prevent.ron", "arda-pursue.ron", "arda-protect.ron", "arda-promote-partnerships.ron"];
    for file in files {
        t.wait(file);
    }
    t.press("esc").wait("All steps");

    // Each on a laptop of its own; the last table has two.
    let laptops: Vec<_> = (0..5).map(|_| tempfile::tempdir().unwrap()).collect();
    let laptop = |at: usize| laptops[at].path();
    for (at, file) in files.iter().chain(&files[3..]).enumerate() {
        fs::copy(folder.join(file), laptop(at).join(file)).unwrap();
    }
    first_table(laptop(0), files[0]);
    second_table(laptop(1), files[1]);
    third_table(laptop(2), files[2]);
    command(laptop(3), &["set", files[3], "promote-aim", "Institutions share what they know every week."]);
    command(laptop(4), &["set", files[3], "promote-aim", "Institutions and civil society share what they know."]);

    // Meanwhile the facilitator works on.
    go(&mut t, "prevent bring about", "What should Prevent bring about?").type_in(" By 2031 in every town.");
    go(&mut t, "special techniques of", "Are special techniques").press("up up space").wait("(•) They are used today");
    go(&mut t, "victims, witnesses and people most", "What shall change for victims").wait("Witnesses are safe");
    t.press("delete").wait_gone("R1");
    wait_file(folder, "arda.ron", "with the entry removed", |it| it.contains("By 2031") && it.contains("removed: ["));

    // The files come back.
    for (at, file) in files.iter().enumerate() {
        fs::copy(laptop(at).join(file), folder.join(file)).unwrap();
    }
    fs::copy(laptop(4).join(files[3]), folder.join("arda-promote-partnerships-2.ron")).unwrap();
    let before = read(folder, "arda.ron");
    go(&mut t, "bring the tables", "Which files come together with this strategy?").wait("Files of tables");
    t.press("enter").wait("Brought together").wait("6 things are to be decided");
    let mut steps = vec![before];
    t.press("esc").wait("6 things to decide").press("esc").wait_gone("things to decide");
    // The list of all steps counts the same.
    t.press("esc").wait("All steps").press("end").wait("6 to decide");
    go(&mut t, "decide", "6 things to decide");
    let keep = |steps: &mut Vec<String>| {
        let last = changed(folder, "arda.ron", &steps[steps.len() - 1]);
        steps.push(last);
    };
    keep(&mut steps);
    let undecided = command(folder, &["draft", "arda.ron"]);
    assert!(undecided.matches("[to discuss").count() >= 3, "{undecided}");

    // Both: what one table and the facilitator wrote into the same paragraph.
    button(&mut t, "Keep both ]", "right").wait("5 things to decide").wait("Special techniques");
    keep(&mut steps);
    button(&mut t, "Later ]", "right").wait("Witnesses and their families are safe");
    // The entry that was taken out: gone at first, then that is taken back and it stays.
    button(&mut t, "Take 2: this strategy (arda) ]", "tab").wait("4 things to decide");
    let gone = changed(folder, "arda.ron", &steps[2]);
    assert!(gone.contains("removed: ["), "{gone}");
    button(&mut t, "Take the last one back ]", "right").wait("5 things to decide").wait("Witnesses and their");
    wait_same(folder, &steps[2]);
    button(&mut t, "Take 1: Protect ]", "right").wait("4 things to decide").wait("Promote partnerships (2)");
    keep(&mut steps);
    // Something new is written for what two laptops of one table say.
    button(&mut t, "Write anew…", "right").wait("What shall stand there?").send("\x01");
    t.type_in(ANEW).wait(ANEW).press("tab enter").wait("3 things to decide");
    keep(&mut steps);
    // Three entries are one; what was put off comes last.
    button(&mut t, "Make them one", "right").wait("2 things to decide");
    keep(&mut steps);
    button(&mut t, "Make them one", "right").wait("thing is put off. Choose “Decide”");
    keep(&mut steps);
    go(&mut t, "decide", "One thing to decide").wait("Special techniques");
    // The page stays, so that a room can take the last one back.
    button(&mut t, "Take 2: this strategy", "right").wait("Nothing is to be decided.").wait("Take the last one back");
    keep(&mut steps);
    t.press("enter").wait_gone("Decided just now");

    // The draft has what was decided, and what every table wrote.
    t.press("f5").wait("Draft strategy").press("f5").wait_gone("Draft strategy");
    let draft = command(folder, &["draft", "arda.ron"]);
    for wanted in [
        // In the order in which they were shown.
        "join groups. First in the port.\n\nFewer young people join groups. By 2031 in every town.",
        "They are used today",
        "Witnesses and their families are safe",
        ANEW,
        ARABIC,
        "Groups lose their money.",
        "Nobody is left alone after a threat.",
    ] {
        assert!(draft.contains(wanted), "{wanted:?} is not in\n{draft}");
    }
    assert!(!draft.contains("[to discuss"), "{draft}");
    let institutions = command(folder, &["get", "arda.ron", "institutions"]);
    assert_eq!(institutions.to_lowercase().matches("ministry of justice").count(), 1, "{institutions}");

    // Step by step back to how it was.
    while let Some(before) = steps.pop() {
        wait_same(folder, &before);
        if !steps.is_empty() {
            t.press("ctrl-z").wait("Undone");
        }
    }
    leave(t);
    assert!(command(folder, &["version", "arda.ron", "list"]).contains("before files were brought together"));
}

/// Waits until the strategy is again what it was, to the byte.
#[track_caller]
fn wait_same(folder: &Path, before: &str) {
    wait_file(folder, "arda.ron", before, |text| text == before);
}

/// What a file holds once it is no longer this.
#[track_caller]
fn changed(folder: &Path, name: &str, before: &str) -> String {
    wait_file(folder, name, "anything else", |text| !text.is_empty() && text != before)
}

/// Answers in the wizard, one in Arabic.
fn first_table(laptop: &Path, file: &str) {
    let mut t = open(laptop, file);
    t.wait("Table Prevent");
    go(&mut t, "which future", "Which future does the strategy want?").type_in(ARABIC);
    go(&mut t, "prevent bring about", "What should Prevent bring about?").type_in(" First in the port.");
    institution(&mut t, "Ministry of Justice");
    wait_saved(laptop, file, "Ministry of Justice");
    leave(t);
    let kept = read(laptop, file);
    assert!(kept.contains(ARABIC) && kept.contains("First in the port."), "{kept}");
}

fn second_table(laptop: &Path, file: &str) {
    let mut t = open(laptop, file);
    t.wait("Table Pursue");
    go(&mut t, "pursue bring about", "What should Pursue bring about?").type_in("Groups lose their money.");
    go(&mut t, "special techniques of", "Are special techniques").press("up space").wait("(•) They are planned");
    institution(&mut t, " ministry of   JUSTICE ");
    wait_saved(laptop, file, "ministry of JUSTICE");
    leave(t);
}

/// Answers line by line.
fn third_table(laptop: &Path, file: &str) {
    let lines = [
        "/go protect bring about",
        "1",
        "Nobody is left alone after a threat.",
        ".",
        "/go institutions",
        "+ MINISTRY  OF JUSTICE",
        "",
        "/go witnesses are safe",
        "Witnesses and their families are safe",
    ];
    let said = with_lines(laptop, &["plain", file], &lines);
    let kept = read(laptop, file);
    for wanted in ["Nobody is left alone", "MINISTRY OF JUSTICE", "their families"] {
        assert!(kept.contains(wanted), "{wanted} is not kept:\n{said}");
    }
}

/// Adds an institution and leaves its page.
fn institution(t: &mut Terminal, name: &str) {
    go(t, "which institutions", "Which institutions and groups")
        .press("home down")
        .wait("▶       + add an institution")
        .press("enter")
        .wait("Use the name that everybody knows");
    t.type_in(name).press("esc").wait("Which institutions and groups");
}

/// What the small toolkit adds to a command.
fn sliced<'a>(args: &[&'a str], toolkit: &'a str) -> Vec<&'a str> {
    [args, &["--toolkit", toolkit]].concat()
}

fn slice_command(folder: &Path, args: &[&str]) -> String {
    let toolkit = fixture("slice");
    command(folder, &sliced(args, toolkit.to_str().unwrap()))
}

fn slice_open(folder: &Path, file: &str, (cols, rows): (u16, u16)) -> Terminal {
    let args = slice_args(file);
    let mut t = Terminal::sized(folder, &args.iter().map(String::as_str).collect::<Vec<_>>(), cols, rows);
    t.wait("All steps");
    t
}

/// Two tables, and the file of the first in two hands that do not say the same.
fn disputed(folder: &Path) {
    slice_command(folder, &["new", "arda.ron", "--title", "Strategy of Arda", "--country", "Arda"]);
    slice_command(folder, &["set", "arda.ron", "who-is-harmed", "Traders lose their savings."]);
    slice_command(folder, &["split", "arda.ron", "Table 1=situation", "Table 2=protect-step"]);
    fs::copy(folder.join("arda-table-1.ron"), folder.join("arda-table-1b.ron")).unwrap();
    for (file, crime, harmed, name) in [
        ("arda-table-1.ron", "Extortion", "Traders lose their savings, and women their stalls.", "National Police"),
        ("arda-table-1b.ron", "Fraud", "Traders lose their savings, and families move away.", "national police"),
    ] {
        slice_command(folder, &["set", file, "main-crime", crime]);
        slice_command(folder, &["set", file, "who-is-harmed", harmed]);
        slice_command(folder, &["set", file, "institutions/+", name]);
    }
}

#[test]
fn a_table_answers_its_own_steps_and_leaves_notes_in_those_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    disputed(folder);
    let file = "arda-table-2.ron";
    let mut t = slice_open(folder, file, (80, 24));
    t.wait(" Table 2").wait("with Table 1");
    assert!(!t.screen().contains("Table Table"), "{}", t.screen());
    // What is typed into a step of others does not even stay on the screen.
    let refused = "“Situation” is with Table 1. A note is welcome here (F7).";
    go(&mut t, "which crime does most", "Which crime does most harm?").type_in("X").wait(refused);
    t.wait_gone("X");
    t.press("f4").wait("Who is harmed").type_in("Y").wait(refused).wait_gone("Y");
    t.press("f4").wait("How common").press("space").wait(refused).wait_gone("(•)");
    t.press("f8").wait("Where does this answer stand?").press("down enter").wait(refused);
    // A note is kept, an institution added.
    t.press("f7").wait("never printed").type_in("Ask the border police").press("enter").wait("The note is kept");
    go(&mut t, "institutions will carry", "Which institutions will carry").press("enter").wait("1 Institution");
    t.type_in("Coast Guard").press("esc").wait("Which institutions will carry").wait("Coast Guard");
    // Its own step is open to it.
    go(&mut t, "change for victims", "What shall change for victims?").press("enter").wait("R1 Objective");
    t.type_in("Victims are found early").press("esc").wait("What shall change for victims?");
    leave(t);
    let kept = read(folder, file);
    for wanted in ["Ask the border police", "Coast Guard", "Victims are found early"] {
        assert!(kept.contains(wanted), "{wanted:?} is not in\n{kept}");
    }
    assert_eq!(slice_command(folder, &["get", file, "main-crime"]), "");
    assert_eq!(slice_command(folder, &["get", file, "who-is-harmed"]), "Traders lose their savings.");
    assert_eq!(slice_command(folder, &["get", file, "kidnapping"]), "");
}

#[test]
fn a_version_is_kept_compared_and_brought_back_in_the_wizard() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    slice_command(folder, &["new", "arda.ron", "--title", "Strategy of Arda", "--country", "Arda"]);
    slice_command(folder, &["set", "arda.ron", "who-is-harmed", "Traders lose their savings."]);
    let before = read(folder, "arda.ron");
    let mut t = slice_open(folder, "arda.ron", (80, 24));
    go(&mut t, "versions", "No version was kept yet.").press("enter").wait("What is this version called?");
    t.type_in("before the plenary").press("enter").wait("The version is kept.");
    go(&mut t, "who is harmed, and", "Who is harmed, and how?").type_in(" Women close their stalls.");
    let after = wait_file(folder, "arda.ron", "saved", |text| text.contains("Women close their stalls."));
    // What changed since, in its words.
    let version = "▶ before the plenary · kept";
    go(&mut t, "versions", "before the plenary").press("down").wait(version).press("enter");
    t.wait("▶ Show what changed since").press("enter").wait("Since that version");
    t.wait("Women close their stalls.").wait("Who is harmed").press("esc").wait_gone("Since that version");
    // Back to it, and forth again.
    go(&mut t, "versions", "before the plenary").press("down").wait(version).press("enter");
    t.wait("Show what changed since").press("down down").wait("▶ Bring it back").press("enter");
    t.wait("The strategy is as it was in this version.").wait_gone("Women close");
    wait_same(folder, &before);
    t.press("ctrl-z").wait("Undone").wait("Women close their stalls.");
    wait_same(folder, &after);
    go(&mut t, "versions", "before a version was restored").press("esc");
    leave(t);
}

#[test]
fn a_copy_to_send_is_made_in_the_wizard_and_says_what_it_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    slice_command(folder, &["new", "arda.ron", "--title", "Strategy of Arda", "--country", "Arda"]);
    slice_command(folder, &["set", "arda.ron", "who-is-harmed", "Traders", "--note", "Ask the police"]);
    slice_command(folder, &["set", "arda.ron", "institutions/+", "Secret Service"]);
    let mut t = slice_open(folder, "arda.ron", (80, 24));
    go(&mut t, "institutions will carry", "Which institutions will carry").press("home delete").wait_gone("Secret");
    go(&mut t, "copy to send", "arda-to-send.ron made.").wait("The strategy itself is as it was.");
    t.wait("1 removed entry or answer was left out.").wait("1 note was left out.").press("esc");
    leave(t);
    let (own, copy) = (read(folder, "arda.ron"), read(folder, "arda-to-send.ron"));
    assert!(own.contains("Ask the police") && own.contains("Secret Service"), "{own}");
    assert!(copy.contains("Traders") && !copy.contains("Ask the police") && !copy.contains("Secret"), "{copy}");
}

#[test]
fn giving_gathering_and_deciding_can_be_used_in_a_small_window() {
    by_tab_and_by_mouse((60, 18));
}

#[test]
fn giving_gathering_and_deciding_can_be_used_in_a_large_window() {
    by_tab_and_by_mouse((120, 40));
}

fn by_tab_and_by_mouse(size: (u16, u16)) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    disputed(folder);
    let mut t = slice_open(folder, "arda.ron", size);
    // Steps given: every row by arrows, then by clicks; a table of a new name.
    go(&mut t, "give the steps", "Which table works on which steps?").wait("▶ Write the files of 2 tables");
    t.press("down").wait("▶ 1 Situation").press("down").wait("▶ 2 Protect").press("up up").wait("▶ Write");
    t.click("2 Protect").wait("Who works on “Protect”?").click("A new table…").wait("What is the table called?");
    t.type_in("Night shift").press("enter").wait("Which table works on").wait("Night shift");
    t.click("2 Protect").wait("Who works on “Protect”?").press("down").wait("▶ nobody").press("enter");
    t.wait("Which table works on").wait("nobody");
    t.click("Write the file of one table").wait("Files for the tables").wait("arda-table-1-2.ron");
    t.click("Esc: close").wait_gone("Files for the tables");

    // Files that came back: marked and taken by clicks; one that has nothing new is not marked.
    go(&mut t, "bring the tables", "Which files come together").wait("[x] Table 1 · arda-table-1.ron");
    t.wait("[ ] Table 2").wait("[x] Table 1 · arda-table-1b.ron").click("Table 2 · ").wait("[x] Table 2");
    t.press("space").wait("[ ] Table 2").press("up").click("[ Take them ]").wait("Brought together");
    t.click("Esc: close").wait("3 things to decide");

    // A decision: every button by Tab, back by Shift+Tab, and pressed by a click.
    let both = ["Take 1: Table 1", "Take 2: Table 1 (2)", "Write anew…", "Later"];
    both.iter().for_each(|name| reach(&mut t, name, "tab"));
    both.iter().rev().for_each(|name| reach(&mut t, name, "backtab"));
    t.click("Take 2: Table 1 (2) ]").wait("2 things to decide").wait("Who is harmed");
    let both = ["Take 1: Table 1", "Keep both", "Write anew…", "Leave it as it was", "Later", "Take the last one back"];
    both.iter().for_each(|name| reach(&mut t, name, "right"));
    both.iter().rev().for_each(|name| reach(&mut t, name, "left"));
    // All that is said can be read, however small the window.
    t.press("end").wait("Before the tables worked on it").press("home").wait("Who is harmed");
    t.click("Take the last one back ]").wait("3 things to decide").wait("Main crime");
    button(&mut t, "Later", "right")
        .wait("Who is harmed")
        .click("Write anew… ]")
        .wait("What shall stand there?")
        .send("\x01");
    t.type_in("Traders and families").click("[ Keep it ]").wait("2 things to decide").wait("Is it one?");
    ["Make them one", "They are two", "Later"].iter().for_each(|name| reach(&mut t, name, "tab"));
    t.click("They are two ]").wait("Decide");
    wait_file(folder, "arda.ron", "decided", |text| text.contains("Traders and families"));
    leave(t);
}
