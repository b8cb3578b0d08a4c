//! Many hands, end to end: steps given to tables, their files brought together and decided; versions; a copy to send.

use crate::support::Run;
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
    let until = Instant::now() + PATIENCE;
    while !t.from_cursor().starts_with(name) {
        assert!(Instant::now() < until, "{name:?} is not reached by {key} on\n{}", t.screen());
        t.press(key).wait_quiet(Duration::from_millis(60));
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
    for at in 0..4 {
        fs::copy(laptop(at).join(files[at]), folder.join(files[at])).unwrap();
    }
    fs::copy(laptop(4).join(files[3]), folder.join("arda-promote-partnerships-2.ron")).unwrap();
    let before = read(folder, "arda.ron");
    go(&mut t, "bring the tables", "Which files come together with this strategy?").wait("Files of tables");
    t.press("enter").wait("Brought together").wait("6 things are to be decided");
    let mut steps = vec![before];
    t.press("esc").wait("6 things to decide");
    let keep = |steps: &mut Vec<String>| {
        let last = changed(folder, "arda.ron", &steps[steps.len() - 1]);
        steps.push(last);
    };
    keep(&mut steps);
    let undecided = command(folder, &["draft", "arda.ron"]);
    assert!(undecided.contains("of these to discuss: 3.") && undecided.contains("[to discuss"), "{undecided}");

    // Both: what one table and the facilitator wrote into the same paragraph.
    button(&mut t, "Keep both ]", "right").wait("5 things to decide").wait("Special techniques");
    keep(&mut steps);
    button(&mut t, "Later ]", "right").wait("Witnesses and their families are safe");
    // The entry that was taken out: gone at first, then that is taken back and it stays.
    button(&mut t, "Take 2: arda ]", "tab").wait("4 things to decide");
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
    button(&mut t, "Take 2: arda", "right").wait("Nothing is to be decided.");
    keep(&mut steps);

    // The draft has what was decided, and what every table wrote.
    t.press("f5").wait("Draft strategy").press("f5").wait_gone("Draft strategy");
    let draft = command(folder, &["draft", "arda.ron"]);
    for wanted in [
        "Fewer young people join groups. First in the port.",
        "Fewer young people join groups. By 2031 in every town.",
        "They are used today",
        "Witnesses and their families are safe",
        ANEW,
        ARABIC,
        "Groups lose their money.",
        "Nobody is left alone after a threat.",
    ] {
        assert!(draft.contains(wanted), "{wanted:?} is not in\n{draft}");
    }
    assert!(draft.contains("of these to discuss: 0.") && !draft.contains("[to discuss"), "{draft}");
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
