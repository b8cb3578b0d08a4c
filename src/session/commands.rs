//! The one command table: keys, footer, buttons, help and plain mode read it.

use super::Seek;

/// A key as this program knows it; the faces translate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    F(u8),
    Ctrl(char),
    Delete,
}

/// What a command does. Faces carry out what is theirs, the session the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Help,
    GoTo,
    Previous,
    Next,
    Draft,
    OpenPoints,
    Note,
    State,
    Language,
    Undo,
    Redo,
    Saved,
    Copy,
    Leave,
    Depth,
    Park,
    Remove,
    Restore,
    Return,
    Seek(Seek),
    Answers,
    Findings,
    Notes,
    History,
    Changes,
    Versions,
    Give,
    Gather,
    Decide,
    Send,
    FindHere,
    Replace,
    Entries,
    SignOff,
    Export,
    Editor,
    Settings,
    Tour,
    Pictures,
}

/// Where a command makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    Everywhere,
    /// With a strategy open.
    Strategy,
    /// On a question, item or checkpoint.
    Question,
    /// On a list of items.
    Items,
}

/// A row of the table. Its words are the sentences `command-<id>` and `command-<id>.help`.
pub struct Command {
    pub id: &'static str,
    pub act: Act,
    pub keys: &'static [Key],
    pub place: Where,
    /// Whether it is a button of the footer.
    pub footer: bool,
}

const fn row(id: &'static str, act: Act, keys: &'static [Key], place: Where, footer: bool) -> Command {
    Command { id, act, keys, place, footer }
}

pub const COMMANDS: &[Command] = &[
    row("help", Act::Help, &[Key::F(1)], Where::Everywhere, true),
    row("go-to", Act::GoTo, &[Key::F(2)], Where::Strategy, true),
    row("previous", Act::Previous, &[Key::F(3)], Where::Question, true),
    row("next", Act::Next, &[Key::F(4)], Where::Strategy, true),
    row("draft", Act::Draft, &[Key::F(5)], Where::Strategy, true),
    row("open-points", Act::OpenPoints, &[Key::F(6)], Where::Strategy, true),
    row("pictures", Act::Pictures, &[], Where::Strategy, false),
    row("note", Act::Note, &[Key::F(7)], Where::Question, true),
    row("state", Act::State, &[Key::F(8)], Where::Question, true),
    row("language", Act::Language, &[Key::F(9)], Where::Everywhere, true),
    row("remove", Act::Remove, &[Key::Delete], Where::Items, false),
    row("undo", Act::Undo, &[Key::Ctrl('z')], Where::Strategy, false),
    row("redo", Act::Redo, &[Key::Ctrl('y')], Where::Strategy, false),
    row("restore", Act::Restore, &[], Where::Strategy, false),
    row("park", Act::Park, &[Key::Ctrl('p')], Where::Strategy, false),
    row("return", Act::Return, &[Key::Ctrl('r')], Where::Strategy, false),
    row("next-open", Act::Seek(Seek::Open), &[], Where::Strategy, false),
    row("next-to-discuss", Act::Seek(Seek::ToDiscuss), &[], Where::Strategy, false),
    row("next-finding", Act::Seek(Seek::Finding), &[], Where::Strategy, false),
    row("answers", Act::Answers, &[], Where::Strategy, false),
    row("findings", Act::Findings, &[], Where::Strategy, false),
    row("notes", Act::Notes, &[], Where::Strategy, false),
    row("history", Act::History, &[], Where::Strategy, false),
    row("changes", Act::Changes, &[], Where::Strategy, false),
    row("versions", Act::Versions, &[], Where::Strategy, false),
    row("give", Act::Give, &[], Where::Strategy, false),
    row("gather", Act::Gather, &[], Where::Strategy, false),
    row("decide", Act::Decide, &[], Where::Strategy, false),
    row("send", Act::Send, &[], Where::Strategy, false),
    row("find-here", Act::FindHere, &[Key::Ctrl('f')], Where::Question, false),
    row("replace", Act::Replace, &[], Where::Strategy, false),
    row("entries", Act::Entries, &[], Where::Items, false),
    row("sign-off", Act::SignOff, &[], Where::Question, false),
    row("export", Act::Export, &[], Where::Strategy, false),
    row("editor", Act::Editor, &[Key::Ctrl('e')], Where::Question, false),
    row("depth", Act::Depth, &[], Where::Strategy, false),
    row("saved", Act::Saved, &[Key::Ctrl('s')], Where::Strategy, false),
    row("copy", Act::Copy, &[Key::Ctrl('c')], Where::Everywhere, false),
    row("settings", Act::Settings, &[], Where::Everywhere, false),
    row("tour", Act::Tour, &[], Where::Everywhere, false),
    row("leave", Act::Leave, &[Key::Ctrl('q')], Where::Everywhere, false),
];

/// The command of a key.
pub fn command_of(key: Key) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.keys.contains(&key))
}
