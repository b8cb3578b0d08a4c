//! What takes long: `cargo test -- --ignored`.

use crate::support::{Run, fixture};
use crate::terminal::{Terminal, slice_args};
use std::time::{Duration, Instant};

/// How often the program is killed.
const KILLS: usize = 50;
/// Twenty words a second.
const BEAT: Duration = Duration::from_millis(50);
/// What may be lost.
const LOSS: Duration = Duration::from_secs(2);

/// Types numbered words and kills the program at some moment; nothing older than two seconds may be missing.
fn kill_once(round: usize) {
    let folder = tempfile::tempdir().unwrap();
    let args = slice_args("arda.ron");
    let mut t = Terminal::start(folder.path(), &args.iter().map(String::as_str).collect::<Vec<_>>());
    t.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").press("f4").wait("Who is harmed");
    // Moments are spread over six seconds and fall between the words as well as on them.
    let moment = Duration::from_millis(150 + (round as u64 * 1_237) % 6_000 + (round as u64 * 7) % 50);
    let begin = Instant::now();
    let mut typed = Vec::new();
    while begin.elapsed() < moment {
        let number = typed.len();
        t.send(&format!("w{number} "));
        typed.push(Instant::now());
        std::thread::sleep(BEAT.min(moment.saturating_sub(begin.elapsed())));
    }
    let killed = Instant::now();
    t.kill();
    let toolkit = fixture("slice");
    let toolkit = toolkit.to_str().unwrap();
    // Looking at the file sees what the journal holds, and opening it for an edit takes it over.
    let looked = Run::new(folder.path(), &["get", "arda.ron", "who-is-harmed", "--toolkit", toolkit]).success();
    Run::new(folder.path(), &["set", "arda.ron", "main-crime", "Extortion", "--toolkit", toolkit]).success();
    let text = Run::new(folder.path(), &["get", "arda.ron", "who-is-harmed", "--toolkit", toolkit]).success();
    assert_eq!(looked, text, "round {round}");
    let words: Vec<&str> = text.split_whitespace().collect();
    for (number, word) in words.iter().enumerate() {
        let (last, whole) = (number + 1 == words.len(), format!("w{number}"));
        // The last word may have been taken over half written.
        assert!(*word == whole || (last && whole.starts_with(word)), "round {round}: {word} for {whole}");
    }
    let found = words.len();
    let due = typed.iter().filter(|at| killed.duration_since(**at) > LOSS).count();
    assert!(found >= due, "round {round}: {found} of {} words, {due} were older than two seconds", typed.len());
}

#[test]
#[ignore = "takes a minute"]
fn fifty_kills_lose_no_word_older_than_two_seconds() {
    let workers = 6;
    std::thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || (worker..KILLS).step_by(workers).for_each(kill_once));
        }
    });
}
