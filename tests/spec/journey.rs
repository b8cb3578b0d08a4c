//! Whole ways through the wizard in a real terminal, by keyboard and by mouse, and what the terminal gets to see.

use crate::support::Run;
use crate::terminal::{Sent, Terminal, sequences, slice_args};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// What is typed on the way; each has to be in the strategy.
const TITLE: &str = "Strategy against organized crime in Arda";
const MANDATE: &str = "Decree 12 of March 2026";
const GROUP: &str = "Five women and four men";
const EVIDENCE: &str = "Of eleven members two are women";
const OBJECTIVE: &str = "Trace the proceeds of extortion";
const MEASURE: &str = "Set up joint financial teams";
const UNIT: &str = "Financial Intelligence Unit";

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fresh slice with its first question open.
fn slice(folder: &Path) -> Terminal {
    let mut t = slice_again(folder);
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime does most harm?");
    t
}

fn slice_again(folder: &Path) -> Terminal {
    let args = slice_args("arda.ron");
    Terminal::start(folder, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn leave(t: &mut Terminal) {
    t.press("ctrl-q").wait("Leave the program?").press("enter");
    assert_eq!(t.end(), 0);
}

#[track_caller]
fn holds(text: &str, wanted: &[&str]) {
    for it in wanted {
        assert!(text.contains(it), "{it:?} is not in\n{text}");
    }
}

/// What the strategy and its written document have to hold at the end of both ways.
#[track_caller]
fn both_files_hold_what_was_typed(folder: &Path) {
    let strategy = read(folder, "arda.ron");
    holds(&strategy, &[TITLE, MANDATE, GROUP, EVIDENCE, OBJECTIVE, MEASURE, UNIT]);
    holds(&strategy, &["2027", "2031", "2028-06", "NotKnown", "ToDiscuss", "smuggling-of-migrants", "judgement: No"]);
    let document = read(folder, "arda-strategy.md");
    holds(&document, &[TITLE, MANDATE, OBJECTIVE, MEASURE, UNIT, "January 2027 to December 2031", "June 2028"]);
    // From the menu, with its own number.
    holds(&document, &["U2 Follow the money and take away the proceeds of crime"]);
}

#[test]
fn from_first_start_to_a_written_document_by_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = Terminal::start(folder, &["--lang", "en"]);
    t.wait("Begin: National strategy").press("enter").wait("A new strategy").type_in("Arda").press("enter");
    // A line, a prose, a period, several of a list.
    t.wait("Question 1 of 4").type_in(TITLE).press("enter").wait("Who asked for the strategy").type_in(MANDATE);
    t.press("f4").wait("Which years").type_in("2027..2031").press("enter").wait("Which types of crime");
    t.press("space down down down space").wait("[x] Smuggling of migrants").press("enter");
    t.wait("Who prepares the strategy?").type_in(GROUP).press("tab right right enter").wait("Marked: to discuss");
    // By a jump to the objectives: one with a measure, written by hand, with a lead that nobody had entered.
    t.press("f2").type_in("pursue").wait("Search: pursue").press("down enter").wait("What shall change so that groups");
    t.press("enter").wait("U1 Objective").type_in(OBJECTIVE).press("tab enter").wait("U1.1 Measure").type_in(MEASURE);
    t.press("enter enter").wait("+ add an institution").type_in(UNIT).press("enter").wait("is new and was added");
    t.type_in("2028-06").press("enter").wait("Think of civil society").press("esc").wait("U1 Objective");
    // One from the menu.
    t.press("esc").wait("What shall change so that groups").press("down down down down enter");
    t.wait("Take what fits").press("down down space enter").wait("Added. Adapt the wording");
    // A judgement with what shows it, and the measure that follows.
    t.press("f4").wait("Gender checkpoint").press("right right space").wait("What shows it?");
    t.press("tab").type_in(EVIDENCE).press("tab enter").wait("What follows?").press("up up up up enter");
    t.wait("Change…");
    // Through the open points to one that nobody knows, and back.
    t.press("f6").wait("open points").type_in("criminal markets").wait("Search: criminal markets").press("enter");
    t.wait("3 Situation ›").press("tab right enter").wait("Marked: not known").press("ctrl-r");
    t.wait("Gender checkpoint").wait(EVIDENCE);
    // A finding is set aside with a reason.
    t.press("f2")
        .type_in("check the")
        .wait("Search: check the")
        .press("enter")
        .wait("No indicator shows")
        .press("enter")
        .wait("Set it aside");
    t.press("down enter").wait("Why is the finding set aside?").type_in("Indicators follow in June").press("enter");
    t.wait_gone("Why is the finding set aside?");
    // The draft as it stands, then a document beside the strategy.
    t.press("f5").wait("9 Pillar: Pursue").press("f5").wait_gone("Draft strategy");
    t.press("f2").type_in("write a document").wait("Search: write a document").press("enter");
    t.wait("Which document shall be written").press("enter").wait("Make it").wait("Word document");
    t.press("down enter").wait("Web page").press("down down enter").wait("Markdown text").wait("Make it");
    t.press("enter").wait("arda-strategy.md");
    leave(&mut t);
    both_files_hold_what_was_typed(folder);
    holds(&read(folder, "arda.ron"), &["Indicators follow in June"]);
}

#[test]
fn the_same_by_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = Terminal::sized(folder, &["--lang", "en"], 120, 40);
    t.click("Begin: National strategy").wait("A new strategy").type_in("Arda").click("Begin ]");
    t.wait("Question 1 of 4").type_in("Strategy against robbery in Arda");
    // Two clicks select a word, what is typed takes its place.
    t.double_click("robbery").type_in("organized crime").wait(TITLE).click("Next ]");
    t.wait("Who asked for the strategy").type_in("Decree twelve of March 2026");
    // So does what the pointer was drawn over; and the wheel does not leave the field.
    t.drag("twelve of", " of March").type_in("1").wait("Decree 1 of").wheel("Decree 1 of", 3).wheel("Decree 1 of", -3);
    t.type_in("2").wait(MANDATE).wait("Who asked for the strategy");
    t.click("F4 Next").wait("Which years").type_in("2027..2031").click("Next ]").wait("Which types of crime");
    t.click("[ ] Participation in").wait("[x] Participation").click("[ ] Smuggling of migrants");
    t.wait("[x] Smuggling of migrants").click("F3 Previous").wait("Which years").click("F4 Next");
    t.wait("[x] Smuggling of migrants").click("Next ]");
    t.wait("Who prepares the strategy?").type_in(GROUP).click("To discuss ]").wait("Marked: to discuss");
    // The wheel moves in a list, and a click takes a row of it.
    t.click("F2 Go to").wait("Search:").type_in("pursue").wait("Search: pursue").wait("▶ 10 Pursue");
    t.wheel("10 Pursue", 1).wait_gone("▶ 10 Pursue").click("Objectives:").wait("What shall change so that groups");
    t.click("+ add an objective").wait("U1 Objective").type_in(OBJECTIVE).click("+ add a measure");
    t.wait("U1.1 Measure").type_in(MEASURE).click_under("One lead.", 1).wait("Search:").type_in(UNIT);
    t.click("+ add an institution").wait("is new and was added").click("for example 2027-06").type_in("2028-06");
    t.wait("2028-06").click("F2 Go to").wait("Search:").type_in("pursue").wait("Search: pursue").click("Objectives:");
    t.wait("U1.1").click("pick from the menu").wait("Take what fits").click("Follow the money");
    t.wait("[x] Follow the money").click("Take them").wait("Added. Adapt the wording");
    // A row of the table: the first click chooses it, the second opens it.
    t.click("Set up joint").wait("▶ U1.1").click("Set up joint").wait("U1.1 Measure");
    t.click("F2 Go to").wait("Search:").type_in("pursue").wait("Search: pursue").click("No presumed roles");
    t.wait("Gender checkpoint").click("No  (").click_under("What shows it?", 2).type_in(EVIDENCE).wait(EVIDENCE);
    t.click("decide otherwise").wait("What follows?").click(", under U1").wait("Change…");
    t.click("F6 Open points")
        .wait("Search:")
        .type_in("criminal markets")
        .wait("Search: criminal markets")
        .click("Criminal markets");
    t.wait("3 Situation ›").click("Not known ]").wait("Marked: not known");
    // The draft beside the page scrolls under the wheel, and its button closes it again.
    t.click("F5 Draft").wait("Draft strategy").wait(TITLE).wheel("Draft strategy", 2).click("F5 Draft");
    t.wait_gone("Draft strategy");
    t.click("F2 Go to")
        .wait("Search:")
        .type_in("write a document")
        .wait("Search: write a document")
        .click("Write a document to a file");
    t.wait("Which document").click("Draft strategy").wait("Make it").click("Word document").wait("Web page");
    t.click("Markdown text").wait("Make it").click("Make it").wait("arda-strategy.md");
    t.click("F2 Go to")
        .wait("Search:")
        .type_in("leave the")
        .wait("Search: leave the")
        .click("Leave the program")
        .wait("Stay")
        .click("▶ Leave");
    assert_eq!(t.end(), 0);
    both_files_hold_what_was_typed(folder);
}

#[test]
fn a_note_is_kept_by_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = slice(folder.path());
    t.click("Note ]").wait("never printed").type_in("Ask the police").click("Enter: keep").wait("The note is kept");
}

#[test]
fn what_was_opened_by_mouse_is_closed_by_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = slice(folder.path());
    t.click("F1 Help").wait("Help for this place").click("Esc: close").wait_gone("Help for this place");
    t.click("F2 Go to").wait("Search:").click("Esc: close").wait_gone("Search:");
}

#[test]
fn what_a_crash_left_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = slice(folder);
    t.press("f4").wait("Who is harmed");
    // Typing goes on without a pause until the end, as fast as hands do.
    let begun = Instant::now();
    let mut words = Vec::new();
    while begun.elapsed() < Duration::from_millis(3500) {
        let word = format!("w{:03}", words.len());
        for sign in word.chars().chain([' ']) {
            t.send(&sign.to_string());
            std::thread::sleep(Duration::from_millis(15));
        }
        words.push((word, Instant::now()));
    }
    let killed = Instant::now();
    t.kill();
    // What was typed in the last seconds may be lost, nothing else.
    let safe = words.iter().filter(|(_, typed)| killed - *typed > Duration::from_millis(1500)).count();
    assert!(safe > 10, "{safe} words were typed in time");

    let mut t = slice_again(folder);
    t.wait("recovered").wait("All steps");
    leave(&mut t);
    let kept = read(folder, "arda.ron");
    for (word, _) in &words[..safe] {
        assert!(kept.contains(word.as_str()), "{word} of {} is lost", words.len());
    }
}

/// Lines that can be told apart.
fn lines(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("Line {at:03}")).collect()
}

#[test]
fn a_burst_of_keys_is_one_paste() {
    is_one_paste(100);
}

#[test]
fn a_long_burst_of_keys_is_one_paste() {
    is_one_paste(500);
}

fn is_one_paste(count: usize) {
    let lines = lines(count);
    let (raw, last) = (lines.join("\r"), &lines[count - 1]);
    let bracketed = format!("\x1b[200~{raw}\x1b[201~");
    for pasted in [&raw, &bracketed] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut t = slice(folder);
        // An answer of one line keeps it, too.
        t.send(pasted).wait(last).wait("Which crime does most harm?").press("f4").wait("Who is harmed");
        t.type_in("Before.").wait("Before.").send(&format!("{pasted}!")).wait(&format!("{last}!"));
        t.wait("Who is harmed").wait("Saved ");
        t.press("f4").wait("How common").press("f3").wait(&format!("{last}!"));
        leave(&mut t);
        let kept = read(folder, "arda.ron");
        holds(&kept, &[&lines.join(" "), &lines.join("\n")]);
        holds(&kept, &["Before.Line 000\n"]);
    }
}

#[test]
fn one_undo_takes_a_burst_of_keys_back() {
    undo_takes_back(100);
}

#[test]
fn one_undo_takes_a_long_burst_of_keys_back() {
    undo_takes_back(500);
}

fn undo_takes_back(count: usize) {
    let lines = lines(count);
    let (raw, last) = (lines.join("\r"), &lines[count - 1]);
    let bracketed = format!("\x1b[200~{raw}\x1b[201~");
    for pasted in [&raw, &bracketed] {
        let folder = tempfile::tempdir().unwrap();
        let mut t = slice(folder.path());
        t.press("f4").wait("Who is harmed").type_in("Before.").wait("Before.").wait_quiet(Duration::from_millis(300));
        t.send(pasted).wait(last).wait_quiet(Duration::from_millis(300)).press("ctrl-z").wait_gone(last);
        t.wait("Before.");
        assert!(!t.screen().contains("Line"), "one step does not take all of it back:\n{}", t.screen());
    }
}

#[test]
fn sigterm_saves_and_gives_the_terminal_back() {
    saves_and_gives_the_terminal_back("TERM");
}

#[test]
fn sighup_saves_and_gives_the_terminal_back() {
    saves_and_gives_the_terminal_back("HUP");
}

fn saves_and_gives_the_terminal_back(signal: &str) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = slice(folder);
    t.type_in("Extortion").press("f4").wait("Who is harmed").type_in("Traders at the port");
    // No pause before it.
    t.wait("port").signal(signal);
    assert_eq!(t.end(), 0);
    t.wait_quiet(Duration::from_millis(50));
    assert_eq!(left_on(&t.sent()), Vec::<String>::new());
    holds(&read(folder, "arda.ron"), &["Extortion", "Traders at the port"]);
    assert!(!folder.join("arda.ron.journal").exists(), "what is saved needs no journal");
}

#[test]
fn a_storm_of_resizes_is_survived() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = slice(folder);
    t.press("f4").wait("Who is harmed");
    let text: String = (0..20).map(|at| format!("w{at:03} ")).collect();
    for (at, sign) in text.chars().enumerate() {
        let at = u16::try_from(at).unwrap();
        // From the smallest to the largest, never near the last one.
        t.resize(1 + at * 83 % 250, 1 + at * 37 % 80);
        t.send(&sign.to_string());
        std::thread::sleep(Duration::from_millis(3));
    }
    for (cols, rows) in [(1, 1), (250, 80), (80, 24)] {
        t.resize(cols, rows);
        t.wait_quiet(Duration::from_millis(60));
    }
    t.wait("Who is harmed").wait("w000 w001").wait("w019");
    leave(&mut t);
    holds(&read(folder, "arda.ron"), &[text.trim()]);
}

/// The modes that a terminal is left in, of those that are off before; `25` stands for a cursor that is hidden.
fn left_on(bytes: &[u8]) -> Vec<String> {
    let mut modes = BTreeMap::new();
    for sent in sequences(bytes) {
        let Sent::Csi(body) = sent else { continue };
        let on = match body.chars().last() {
            Some('h') => true,
            Some('l') => false,
            _ => continue,
        };
        let of = &body[..body.len() - 1];
        for mode in of.trim_start_matches('?').split(';') {
            // The cursor and the order of rows are on before.
            let usual = matches!((of.starts_with('?'), mode), (true, "25") | (false, "8"));
            modes.insert(format!("{}{mode}", if of.starts_with('?') { "?" } else { "" }), on != usual);
        }
    }
    modes.into_iter().filter(|(_, changed)| *changed).map(|(mode, _)| mode).collect()
}

/// The fresh slice, with an editor that says so where it finds a terminal for lines, and writes two words.
#[cfg(unix)]
fn with_editor(folder: &Path) -> Terminal {
    use std::os::unix::fs::PermissionsExt;
    let editor = folder.join("editor.sh");
    let script = "#!/bin/sh\nstty -a | grep -q ' icanon' && echo THE-EDITOR\nprintf 'Written elsewhere' >> \"$1\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let args = slice_args("arda.ron");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut t = Terminal::with(folder, &args, &[("EDITOR", editor.to_str().unwrap()), ("VISUAL", "")]);
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime");
    t
}

#[cfg(unix)]
#[test]
fn nothing_is_asked_of_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = with_editor(folder.path());
    t.press("f4").wait("Who is harmed").press("ctrl-e").wait("Written elsewhere");
    leave(&mut t);
    let asks = |sent: &Sent| matches!(sent, Sent::Csi(body) if body.ends_with(['n', 'c']));
    assert!(!sequences(&t.sent()).iter().any(asks));
}

#[cfg(unix)]
#[test]
fn every_mode_that_was_set_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut t = with_editor(folder);
    let usual = ["8", "?1000", "?1002", "?1003", "?1006", "?1015", "?1049", "?2004"];
    let working = |t: &Terminal| left_on(&t.sent()).into_iter().filter(|mode| mode != "?25").collect::<Vec<_>>();
    assert_eq!(working(&t), usual);
    t.press("f4").wait("Who is harmed").type_in("Begun here. ").press("ctrl-e").wait("Written elsewhere");
    // Another program has the terminal as it was found, and the wizard has it again afterwards.
    let sent = t.sent();
    let lent = sent.windows(10).position(|it| it == b"THE-EDITOR").expect("the editor had a terminal for lines");
    assert_eq!(left_on(&sent[..lent]), Vec::<String>::new());
    assert_eq!(working(&t), usual);
    t.type_in(" and on").wait("Begun here. Written elsewhere and on");
    leave(&mut t);
    t.wait_quiet(Duration::from_millis(50));
    assert_eq!(left_on(&t.sent()), Vec::<String>::new());
    holds(&read(folder, "arda.ron"), &["Begun here. Written elsewhere and on"]);
    assert!(!folder.join("arda.ron.text.md").exists());
}

/// Everything sent that neither is text nor one of the sequences by which a screen is drawn.
fn strange(bytes: &[u8]) -> Vec<Sent> {
    let numbers = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == ';');
    let base64 = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c));
    let usual = |sent: &Sent| match sent {
        Sent::Char('\r' | '\n') => true,
        Sent::Char(c) => !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
        Sent::Csi(body) => {
            let (of, end) = body.split_at(body.len() - body.chars().last().map_or(0, char::len_utf8));
            match end {
                "H" | "m" | "J" | "K" | "A" | "B" | "C" | "D" | "G" => numbers(of),
                "h" | "l" => {
                    matches!(of, "?25" | "?1049" | "?1000" | "?1002" | "?1003" | "?1006" | "?1015" | "?2004" | "8")
                }
                _ => false,
            }
        }
        Sent::Osc(body) => body.strip_prefix("52;c;").is_some_and(base64),
        Sent::Escape(_) | Sent::Broken => false,
    };
    sequences(bytes).into_iter().filter(|sent| !usual(sent)).collect()
}

#[cfg(unix)]
#[test]
fn nothing_that_people_wrote_reaches_the_terminal_as_a_command() {
    // What would name the window, ring, colour, turn the reading round, and say what the keyboard says next.
    const EVIL: &str = "evil\x1b]0;owned\x07\x1b[31m\u{9b}31m\u{9d}0;owned\u{9c}\u{202e}\u{2066}\x08\x1b[6n\x7f";
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let name = format!("{EVIL}.ron");
    // A file that somebody made by hand, with the signs as they are, wherever a text may stand.
    Run::new(folder, &["example", "arda", "-o", "plain.ron"]).success();
    let mut text = read(folder, "plain.ron");
    for (from, to) in [
        ("Arda", "Arda EVIL"),
        ("Financial Intelligence Unit", "Unit EVIL"),
        ("Ministry of Justice", "Ministry EVIL"),
        ("extortion", "extortion EVIL"),
        ("women", "women EVIL"),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    fs::write(folder.join(&name), text.replace("EVIL", EVIL)).unwrap();
    fs::remove_file(folder.join("plain.ron")).unwrap();

    // Found on the first page, looked at everywhere, written out, and said again at the end.
    let mut t = Terminal::start(folder, &["--lang", "en"]);
    t.wait("Strategies in this folder").wait("evil").press("down down enter").wait("All steps");
    for (command, title) in [
        ("check your answers", "Title of the strategy"),
        ("findings", "inding"),
        ("notes and decisions", "ote"),
        ("pictures", "Balance"),
    ] {
        t.press("f2").type_in(command).wait(&format!("Search: {command}")).press("enter");
        t.wait_gone(&format!("Search: {command}")).wait(title).press("end down down home esc").wait("All steps");
    }
    t.press("f6").wait("open point").press("esc").press("f5").wait("Draft strategy").press("end home f5");
    t.press("f2").type_in("write a document").wait("Search: write a document").press("enter");
    t.wait("Which document shall be written").press("enter").wait("Make it").press("enter").wait("Written: ");
    t.press("f2").type_in("ministry").wait("Search: ministry").press("enter").wait_gone("Search: ministry");
    leave(&mut t);
    t.wait_quiet(Duration::from_millis(50));
    assert_eq!(strange(&t.sent()), []);

    // Typed, pasted and copied.
    let pasted = format!("\x1b[200~{EVIL} pasted\x1b[201~");
    let mut t = Terminal::start(folder, &["--lang", "en", "another.ron"]);
    t.wait("Begin: ").press("enter").wait("A new strategy").send(&pasted).wait("pasted").press("enter");
    t.wait("Question 1 of 4").send(&pasted).wait("pasted").press("f4").wait("Who asked").send(&pasted).wait("pasted");
    t.press("shift-left shift-left shift-left shift-left shift-left shift-left ctrl-c").wait("Copied.");
    t.press("f7").wait("never printed").send(&pasted).wait("pasted").press("enter").wait("Note: ");
    t.press("f2").type_in("pursue").wait("Search: pursue").press("down enter").wait("What shall change so that groups");
    t.press("enter").wait("U1 Objective").send(&pasted).wait("pasted").press("esc").wait("U1");
    t.press("f2").send(&pasted).wait("Go to").wait("pasted").press("esc f5").wait("Draft strategy").press("f5");
    leave(&mut t);
    t.wait_quiet(Duration::from_millis(50));
    assert_eq!(strange(&t.sent()), []);
    // What was selected, with the end of the isolate that the paste had begun; in letters and figures only.
    let copied: Vec<Sent> = sequences(&t.sent()).into_iter().filter(|sent| matches!(sent, Sent::Osc(_))).collect();
    assert_eq!(copied, [Sent::Osc("52;c;YXN0ZWTigak=".into())]);
    assert!(folder.join("another.ron").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_happens_while_nobody_does_anything() {
    let folder = tempfile::tempdir().unwrap();
    let mut t = slice(folder.path());
    // Something was typed, saved and drafted before.
    t.type_in("Extortion").press("f4").wait("Who is harmed").type_in("Traders").wait("Saved ").press("f5");
    t.wait("Draft strategy").wait_quiet(Duration::from_secs(2));
    let (bytes, ticks) = (t.sent().len(), ticks(t.pid()));
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(t.sent().len(), bytes, "something was drawn");
    // A tick of the system's clock for processes is 10 ms.
    let used = self::ticks(t.pid()) - ticks;
    assert!(used < 2, "{used} ticks of work for nothing");
}

/// The time that a process used so far, of its own and of the system.
#[cfg(target_os = "linux")]
fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}
