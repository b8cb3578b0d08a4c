//! What the commands are called, what they take, and what their JSON holds.

use crate::document::publish::Form;
use crate::lang::Lang;
use crate::strategy::Audience;
use crate::toolkit::rule::Severity;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Draft a national strategy against organized crime, question by question.
///
/// Without a command the wizard opens. Not a publication of the United Nations, not legal advice.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Cli {
    /// The strategy to open; one that is missing can be made
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Args, Clone)]
pub struct Global {
    /// A toolkit that ships, or the folder of one
    #[arg(long, global = true, value_name = "ID|DIR")]
    pub toolkit: Option<String>,
    /// The language of the interface: ar, en, es, fr, ru or zh
    #[arg(long, global = true, value_parser = language)]
    pub lang: Option<Lang>,
    /// No colours, only bold, underlined and reversed
    #[arg(long, global = true)]
    pub no_color: bool,
}

fn language(code: &str) -> std::result::Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "take one of ar, en, es, fr, ru, zh".into())
}

#[derive(Subcommand)]
pub enum Command {
    /// Make a fresh strategy
    New {
        file: PathBuf,
        #[arg(long, default_value = "")]
        title: String,
        #[arg(long, default_value = "")]
        country: String,
    },
    /// Go through the questions line by line
    Plain {
        /// The strategy; one that is missing can be made
        file: PathBuf,
    },
    /// Answer a question, set its state or note something
    #[command(after_long_help = SET)]
    Set {
        file: PathBuf,
        /// `question`, `list/item/field`, `list/+` for a new item, `q/row/column`, `q/evidence`, `q/follow-up`
        path: String,
        /// The value in the form of its kind; `-` reads it from standard input
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
        #[arg(long, value_enum)]
        state: Option<StateName>,
        /// Why it does not apply
        #[arg(long)]
        reason: Option<String>,
        #[arg(long)]
        note: Option<String>,
        /// Who may read it; an item or a section is meant as a whole
        #[arg(long, value_enum)]
        audience: Option<Audience>,
        /// For `list/+`: the wording of this entry of the list's menu
        #[arg(long, value_name = "ENTRY", conflicts_with = "value")]
        pick: Option<String>,
        /// For `list/+`: a copy of this entry of the same list
        #[arg(long, value_name = "PATH", conflicts_with_all = ["value", "pick"])]
        like: Option<String>,
    },
    /// Take out an item, or make a question open again; both can be restored
    Remove { file: PathBuf, path: String },
    /// Bring back what was removed last
    Restore { file: PathBuf },
    /// Show or change what a strategy is about and how it is asked
    #[command(after_long_help = ABOUT)]
    About {
        file: PathBuf,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        country: Option<String>,
        /// Whether it is made for training; then every page says so
        #[arg(long, value_enum)]
        exercise: Option<YesNo>,
        /// Whether all questions are asked, or the essential ones
        #[arg(long, value_enum)]
        depth: Option<DepthName>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Move an item to another place or list
    Move {
        file: PathBuf,
        path: String,
        /// The list, or the item that holds the list
        #[arg(long)]
        under: Option<String>,
        /// The position in the list, from 1
        #[arg(long)]
        at: Option<usize>,
        /// Instead: the entry that it becomes one with; references follow
        #[arg(long, conflicts_with_all = ["under", "at"])]
        into: Option<String>,
    },
    /// Print one answer, or all
    #[command(after_long_help = GET)]
    Get {
        file: PathBuf,
        path: Option<String>,
        /// The notes for the drafting team instead of the answers
        #[arg(long)]
        notes: bool,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Make a document
    #[command(after_long_help = DRAFT)]
    Draft(DraftArgs),
    /// List the findings; exit with 1 when one of them is denied
    #[command(after_long_help = CHECK)]
    Check {
        file: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[arg(long, value_enum, default_value_t = Deny::Error)]
        deny: Deny,
    },
    /// Say what a finding means, and what to do
    #[command(after_long_help = EXPLAIN)]
    Explain {
        /// The word in brackets behind a finding
        code: String,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Tell how far a strategy is
    #[command(after_long_help = STATUS)]
    Status {
        file: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show what differs between two strategies or versions, by question and word
    #[command(after_long_help = DIFF)]
    Diff {
        /// The earlier strategy; or a version of the later one by its number, its name or the beginning of its hash
        before: PathBuf,
        /// The later one
        after: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: DiffFormat,
    },
    /// Keep, list or bring back versions of a strategy
    Version {
        file: PathBuf,
        #[command(subcommand)]
        command: VersionCommand,
    },
    /// Write a copy to send: without notes, and without what was removed, waits or is restricted
    Copy {
        file: PathBuf,
        /// The new file
        out: PathBuf,
    },
    /// Write a file for each table, with the steps it works on; the rest is read only there
    #[command(after_long_help = SPLIT)]
    Split {
        file: PathBuf,
        /// A table and its steps; without any, those the file names, else a table for each pillar
        #[arg(value_name = "TABLE=STEPS")]
        tables: Vec<String>,
    },
    /// Bring the files of tables together with the strategy; ends with 1 while something is to be decided
    #[command(after_long_help = MERGE)]
    Merge {
        file: PathBuf,
        #[arg(required = true)]
        others: Vec<PathBuf>,
        /// What all of them were made from, when nobody knows it
        #[arg(long)]
        base: Option<PathBuf>,
        /// A new file for the result; the strategy itself stays as it is
        #[arg(short)]
        output: Option<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Merge three files for git: `git config merge.fourpillars.driver "fourpillars merge-driver %O %A %B"`
    #[command(after_long_help = MERGE_DRIVER)]
    MergeDriver { base: PathBuf, ours: PathBuf, theirs: PathBuf },
    /// Print a strategy as text for git: `git config diff.fourpillars.textconv "fourpillars textconv"`
    Textconv { file: PathBuf },
    /// Look at content
    Toolkit {
        #[command(subcommand)]
        command: ToolkitCommand,
    },
    /// Write an example
    Example {
        name: Option<String>,
        /// Name the examples there are
        #[arg(long)]
        list: bool,
        /// The form of the list
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[arg(short)]
        output: Option<PathBuf>,
    },
    /// Write what a shell needs to complete these commands
    Completions { shell: clap_complete::Shell },
}

#[derive(Subcommand)]
pub enum VersionCommand {
    /// Keep the strategy as it stands
    Save {
        /// What it is called
        #[arg(default_value = "")]
        name: String,
        /// Why it is kept; of a final version with errors, why it is final all the same
        #[arg(long, default_value = "")]
        why: String,
        /// What is adopted: it must have no errors, or say why
        #[arg(long = "final")]
        finally: bool,
    },
    /// Name the versions there are
    #[command(after_long_help = VERSIONS)]
    List {
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Make the strategy what it was in a version; how it is now is kept before
    Restore {
        /// Its number in the list, its name, or the beginning of its hash
        version: String,
    },
    /// Print a version
    Show {
        /// Its number in the list, its name, or the beginning of its hash
        version: String,
    },
}

#[derive(Subcommand)]
pub enum ToolkitCommand {
    /// Name the toolkits that ship
    List {
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show what a toolkit asks, or one question with the answers that lead to it
    #[command(after_long_help = SHOW)]
    Show {
        /// A toolkit that ships, or the folder of one; a single word that is neither is an ID
        #[arg(value_name = "TOOLKIT")]
        name: Option<String>,
        /// A question, or `record/field`
        id: Option<String>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List everything that is wrong with a toolkit, or worth a second look, and play its scenarios
    #[command(after_long_help = VERIFY)]
    Verify {
        toolkit: Option<String>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// What makes it end with 1
        #[arg(long, value_enum, default_value_t = Deny::Error)]
        deny: Deny,
        /// List each text that is missing, stale or unreviewed
        #[arg(long)]
        words: bool,
    },
    /// Write down that the words of a language fit the English as it is now
    Accept {
        /// The language: ar, es, fr, ru or zh
        language: String,
        /// The ids of the words; all when none is named
        ids: Vec<String>,
        /// Who reviewed them
        #[arg(long, value_name = "NAME")]
        reviewed: Option<String>,
    },
    /// Make the folder of a toolkit of your own: a small complete one to change, with the author's guide
    New {
        /// The folder; its name becomes the id of the toolkit
        folder: PathBuf,
        /// Only local changes to this toolkit instead of a whole one
        #[arg(long, value_name = "ID")]
        on: Option<String>,
    },
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum DiffFormat {
    #[default]
    Text,
    Json,
    /// An annex for a document
    Md,
}

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &Form::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.ending()))
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Deny {
    Error,
    Warning,
    Advice,
}

impl Deny {
    /// The least severity that is denied.
    pub fn severity(self) -> Severity {
        match self {
            Deny::Error => Severity::Error,
            Deny::Warning => Severity::Warning,
            Deny::Advice => Severity::Advice,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StateName {
    None,
    Draft,
    Agreed,
    ToDiscuss,
    NotKnown,
    NotApplicable,
}

/// What `draft` is asked for.
#[derive(Args)]
pub struct DraftArgs {
    pub file: PathBuf,
    #[arg(long, default_value = "strategy")]
    pub document: String,
    /// The form; without it the ending of OUT says it, else it is md
    #[arg(long, value_enum)]
    pub to: Option<Form>,
    /// Where it goes instead of standard output
    #[arg(short)]
    pub output: Option<PathBuf>,
    /// The language of the document
    #[arg(long = "in", value_parser = language)]
    pub language: Option<Lang>,
    /// Who will read it; only a restricted document holds what is restricted
    #[arg(long, value_enum, default_value_t)]
    pub audience: Audience,
    /// A folder with templates of your own; they come before those that ship
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    /// For `docx`: a Word file whose styles, page and headers the document takes
    #[arg(long, value_name = "FILE")]
    pub reference: Option<PathBuf>,
    /// Name the documents there are, and the forms of each
    #[arg(long)]
    pub list: bool,
    /// The form of the list
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Overwrite a file that somebody edited since
    #[arg(long)]
    pub force: bool,
}

impl ValueEnum for Audience {
    fn value_variants<'a>() -> &'a [Self] {
        &[Audience::Public, Audience::Restricted]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum YesNo {
    Yes,
    No,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum DepthName {
    Essential,
    Full,
}

const SET: &str = "\
Paths:
  question                a question at the top
  list/+                  a new entry; its id is printed
  list/ID/field           a field of an entry, at any depth
  question/row/column     a figure of a table
  question/evidence       what shows a judgement
  question/follow-up      what follows from it

Values:
  text                    as it is; `-` reads it from standard input
  choice, reference       ids with commas, `other:TEXT`, or the names of entries
  number, scale           12 or 12.5
  money                   1200000 EUR
  date, period            2027-06-30, 2027-06, 2027-01..2031-12, 2027..2031
  judgement               yes, partly or no
  follow-up               `take:list/objective` takes the suggested measure, or the id or name of a measure,
                          `action: what; who leads; by when`, `not-now: reason`
An empty value takes the answer back.";

const ABOUT: &str =
    "JSON: {title, country, exercise, depth: essential|full, toolkit, toolkit_version, languages: [code]}";

const GET: &str = "\
JSON of an answer:
  path                    what `set` and `get` call it
  id title prompt hint    the question and its words
  fallback                whether its title stands in English for want of the language
  kind prose              the kind; whether it is a text of paragraphs
  applies asked shown given missing    yes or no: it applies, is asked at this depth, prints, has a value, prints TO FILL
  state reason            none, draft, agreed, to-discuss, not-known or not-applicable; why it does not apply
  who when                who answered, and the day in words
  text value              in one line; as data
  judgement evidence follow_up         of a judgement
  grid                    a table in words: {columns: [title], rows: [{title, cells: [figure]}]}
  cites remarks           ids of the sources it names; what a document marks at it
  notes                   [{text, owner, done, who, when}]
  items                   entries: [{id, path, number, text, fields: {id: answer}}]
Value by kind: text, choice and date a text; many choices and references a list of ids; number a number;
money {amount, currency}; period {from, to}; table [{row, column, value}]; judgement {judgement, evidence}.
Without a path: {question: answer}. With --notes: [{path, title, text, owner, done, who, when}].";

const DRAFT: &str = "\
A document, its tables and its charts are made each by itself: `--list` names them and the forms of each. CSV holds the
first table of several. Without `-o` the result goes to standard output.
JSON of the list: [{id, title, formats: [md|html|docx|xlsx|csv|svg|png]}]";

const CHECK: &str = "\
JSON: [{code, severity: error|warning|advice, path, number, question, step, text, why, hint}]
`path` is what `set` and `get` call the place; of an item it is the path of the item or field to mend.";

const VERIFY: &str = "\
An error keeps a toolkit from being used, unless it lies in a scenario; warnings and advice do not.
Scenarios are played where there is no other error; the last line says how many passed.
JSON: [{severity: error|warning|advice, code, file, line, id, message, hint}]
`line` counts from 1 and is 0 where a fault belongs to no line. The guide explains every code; so does `explain`.";

const DIFF: &str = "\
Text: what stayed is cut short; [old → new], [+ new] and [− gone] are what changed.
JSON: [{path, step, name, change, before, after, pieces: [{fate: kept|gone|new, text}], who, when}], `change` one of
given, changed, taken-back, state, audience, note, added, removed, moved, reordered; `step` null for the cover.";

const VERSIONS: &str = "\
JSON: [{number, hash, occasion: named|final|given|before-merge|before-restore, name, why, who, when}], the oldest first";

const SPLIT: &str = "\
STEPS are ids, numbers or letters of pillars with commas: `fourpillars split plan.ron \"Table 1=prevent,pursue\" \"Table 2=R\"`.
The strategy is kept as a version first: what the files have in common. Each file is printed with its table.";

const MERGE: &str = "\
The strategy is kept as a version before it changes. What is to be decided stands in the file, with who said what; the
wizard asks it one by one. Nothing that one file says is dropped without a decision.
JSON: {agree, clear, decide, from: {name: answers}, without_base: [name], to_decide: [{path, item, sides}]}";

const MERGE_DRIVER: &str = "\
In the file .gitattributes: *.ron merge=fourpillars diff=fourpillars
What is to be decided stands in the merged file, never as marks; it ends with 1 then, and git says so.";

const EXPLAIN: &str = "\
Codes are those of `check` and of `toolkit verify`. Rules of another toolkit than the first need `--toolkit`.
JSON: {code, severity: error|warning|advice, text, why, hint, example}";

const STATUS: &str = "\
JSON: {completeness: {open, to_discuss, not_known, steps: [{id, title, status, status_text, asked, settled, open}]},
balance: [{axis, title, objectives, measures, indicators, money}],
checkpoints: [{step, step_title, section, title, checkpoint, yes, partly, no, not_known, not_applicable, open,
followed_up}], gaps: [{title, question, number}],
stakeholders: [{title, institutions, consultations, missing}],
coverage: [{title, instrument, strength, duty, measures, laws, gaps, needs}],
quality: [{axis, title, indicators, baseline, target, outcome, split, read}],
progress: [{number, text, baseline, target, latest, read_on, way}], statuses: [{title, count}],
money: [{currency, costs, budget, sources, marked, markers}], issues: [{number, text, settled}],
tables: [{name, asked, settled, open}], authors: [{name, answers, latest}],
needs: [{axis, number, text, measures, gaps}], open: [{step, question, number, text, title, discuss}]}";

const SHOW: &str = "\
The words stand in the language of the interface, else in English.
JSON without an ID:
  id version title        the toolkit
  groups                  [{id, title}]
  steps                   [{id, title, group, axis, letter, when, sections: [{id, title, checkpoint, when, questions}]}]
  records                 [{id, title, plural, role, fields}]; fields are questions
  catalogues              [{id, role, entries: [{id, title, letter, axes, under, provision}]}]; provision: {instrument,
                          article, cluster, strength, paragraphs: [[number, strengths]], caveats: [[key, paragraphs]]}
  rules                   [{id, severity: error|warning|advice, target, text, why, hint}]
JSON of a question:
  id                      what `set` and conditions call it
  title prompt hint why good weak weak_because measure note    its words; empty where it has none
  kind parts              the kind, such as Choice, and its parts, such as {from, many, other}
  depth role              essential or full; the role it is bound to
  when                    its own condition as the files write it, such as {Has: [question, option]}, or null
  see minutes             keys of what to look up, such as glossary/baseline; the time a group needs, or null
With an ID (of a field `record/field`) the question has besides:
  answer options          what an answer looks like; [{id, title, letter}] that can be chosen
  stands                  its step and section, or the lists whose entries have the field
  asked_when              a sentence for each condition: its step's, its section's, its own
  because                 the questions on whose answers that depends: [{id, title, asked_when}]";
