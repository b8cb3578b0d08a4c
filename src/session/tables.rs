//! Steps given to tables: one file a table, in which the rest is read only, and what the tables bring back.

mod again;

use super::open::{name, reading};
use super::versions::{Occasion, stamp, versions};
use super::{Effect, Message, Msg, Session};
use crate::error::{Error, Result};
use crate::store;
use crate::store::disk::RealDisk;
use crate::store::hash;
use crate::store::read::{FILE_CAP, list_strategies, read_text};
use crate::store::save::create_new;
use crate::store::versions::Copies;
use crate::strategy::difference::{Change, between};
use crate::strategy::edit::Edit;
use crate::strategy::merge::{Tally, merge};
use crate::strategy::{Holder, Note, Place, Removed, Strategy, file};
use crate::text::{self, Id, shown};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// A file that lies beside the strategy and may be brought together with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub path: PathBuf,
    /// The table, else the name of the file.
    pub name: String,
    /// How many answers it has that the strategy has not.
    pub answers: usize,
    /// Whether it was made from a version of this strategy.
    pub is_ours: bool,
}

/// What came of bringing files together.
pub struct Gathered {
    pub effects: Vec<Effect>,
    pub tally: Tally,
    /// The files of which nobody knows what they have in common with the strategy.
    pub without_base: Vec<String>,
}

/// What a strategy would be together with other files.
pub struct Together {
    pub strategy: Strategy,
    pub tally: Tally,
    pub without_base: Vec<String>,
    /// What the files say.
    texts: Vec<String>,
}

/// A name for a strategy beside a file that nothing has yet.
pub(super) fn free_beside(path: &Path, stem: &str) -> PathBuf {
    let named = |n: usize| {
        let more = if n == 1 { String::new() } else { format!("-{n}") };
        path.with_file_name(format!("{stem}{more}.ron"))
    };
    (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1))
}

/// Files that have one thing in common.
struct Group {
    base: Option<Strategy>,
    files: Vec<(String, Strategy)>,
}

/// A name as part of a file's name: letters and digits of any script, joined by `-`.
pub fn file_stem(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // Names of files end at 255 bytes; this is one part of one.
    let joined = words.join("-");
    let ends = joined.char_indices().map(|(at, c)| at + c.len_utf8());
    let stem = &joined[..ends.take(60).take_while(|end| *end <= 120).last().unwrap_or(0)];
    if stem.is_empty() { "strategy".into() } else { stem.into() }
}

impl Session {
    /// Why the table whose file this is may not do this; `None` where it may, and in files of no table.
    pub(super) fn withheld(&self, edit: &Edit) -> Option<Message> {
        let table = self.strategy.table()?;
        let step = self.foreign_step(table, edit)?;
        let with = self.strategy.holders.iter().find(|holder| holder.steps.contains(&step));
        let said = Message::new(if with.is_some() { "step-is-with" } else { "step-is-nobodys" });
        let with = with.map(|holder| holder.name.clone()).unwrap_or_default();
        Some(said.with("step", self.toolkit.title(self.lang(), &step)).with("table", with))
    }

    /// Why nothing can be answered at a place, if that is so.
    pub fn closed(&self, place: &Place) -> Option<Message> {
        let clear = || Edit::Clear { place: place.clone(), who: None, when: None };
        self.read_only().or_else(|| self.withheld(&clear()))
    }

    /// What a table should know about a place of others: that it may add there, or nothing but remark.
    pub fn told_of(&self, place: &Place) -> Option<Message> {
        let why = self.strategy.table().and_then(|_| self.closed(place))?;
        Some(if self.is_shared(place) { Message::new("step-is-shared") } else { why })
    }

    /// A step of others that an edit would change; the cover counts as the first.
    fn foreign_step(&self, table: &Holder, edit: &Edit) -> Option<Id> {
        let first = || self.toolkit.steps.first().map(|step| step.id.clone());
        let place = |place: &Place| self.foreign(table, place);
        match edit {
            Edit::Put { place: at, answer: Some(answer) } if self.adds_notes_only(table, at, answer) => None,
            Edit::Put { place: at, .. }
            | Edit::Insert { place: at, .. }
            | Edit::Forget { place: at }
            | Edit::Clear { place: at, .. }
            | Edit::RestoreAnswer { place: at } => place(at),
            Edit::Add { list, .. } => place(list).filter(|_| !self.is_shared(list)),
            Edit::Remove { item, .. } | Edit::Take { item } => self.foreign_item(table, item),
            Edit::Move { item, list, .. } => {
                self.foreign_item(table, item).or_else(|| place(list).filter(|_| !self.is_shared(list)))
            }
            Edit::RestoreItem { item } => {
                let (list, removed) = self.strategy.removed.iter().rev().find_map(|it| match it {
                    Removed::Item { list, item: known, .. } if known.id == *item => Some((list, known)),
                    _ => None,
                })?;
                if removed.who.as_ref() == Some(&table.name) { None } else { place(list) }
            }
            Edit::SignOff { section, .. } => {
                let of = |it: &crate::toolkit::question::Step| it.sections.iter().any(|known| known.id == *section);
                let step = self.toolkit.steps.iter().find(|it| of(it)).map(|it| it.id.clone());
                step.filter(|step| !table.steps.contains(step))
            }
            Edit::About(_) | Edit::Hold { .. } => first(),
            Edit::All(edits) => edits.iter().find_map(|edit| self.foreign_step(table, edit)),
            _ => None,
        }
    }

    /// Remarks are welcome everywhere.
    fn adds_notes_only(&self, table: &Holder, place: &Place, answer: &crate::strategy::Answer) -> bool {
        let mut before = self.current(place);
        let others = |notes: &[Note]| -> Vec<Note> {
            notes.iter().filter(|note| note.who.as_ref() != Some(&table.name)).cloned().collect()
        };
        let keeps = others(&before.notes) == others(&answer.notes);
        before.notes.clone_from(&answer.notes);
        keeps && before == *answer
    }

    fn foreign(&self, table: &Holder, place: &Place) -> Option<Id> {
        match &place.item {
            // What a table itself added to a shared list is its own, with all that is in it.
            Some(item) => self.foreign_item(table, item),
            None => {
                let (step, ..) = self.toolkit.place_of(&place.question)?;
                (!table.steps.contains(&step.id)).then(|| step.id.clone())
            }
        }
    }

    fn foreign_item(&self, table: &Holder, item: &Id) -> Option<Id> {
        let own = self.strategy.item(item).is_some_and(|it| it.who.as_ref() == Some(&table.name));
        // A new item is not there yet.
        let (list, _) = self.strategy.list_of(item).filter(|_| !own)?;
        self.foreign(table, &list)
    }

    /// Whether other answers point at the entries of a list: then every table may add to it.
    fn is_shared(&self, list: &Place) -> bool {
        let question = self.toolkit.question(&list.question).filter(|_| list.item.is_none());
        question.and_then(|question| self.toolkit.record_of(question)).is_some_and(|it| self.toolkit.points_at(&it.id))
    }

    /// One table for each step that has an axis, called after it: what is offered before anybody decided.
    pub fn usual_holders(&self) -> Vec<Holder> {
        let steps = self.toolkit.steps.iter().filter(|step| step.axis.is_some());
        steps.map(|it| Holder { name: self.toolkit.title(self.lang(), &it.id), steps: vec![it.id.clone()] }).collect()
    }

    /// Writes a file for each table that holds steps, beside the strategy, which is kept as a version first: what all of
    /// them have in common. Returns where the files are.
    ///
    /// # Errors
    /// Kind `Usage` when nobody holds a step, else what the disk refuses; then some of the files may be there.
    pub fn split(&mut self, path: &Path) -> Result<Vec<(String, PathBuf)>> {
        let holders = self.strategy.holders.clone();
        if holders.is_empty() {
            let error = Error::usage("no table holds a step yet");
            return Err(error.hint("say which table takes which steps"));
        }
        if let Some(table) = self.strategy.table() {
            // What those bring back would have nothing known in common with the strategy that this one comes from.
            let error = Error::usage(format!("this is the file of the table `{}`", shown(&table.name)));
            return Err(error.hint("give the steps from the strategy that it was made from"));
        }
        let version = self.keep_version(path, Occasion::Given, "", "")?;
        let mut made = Vec::new();
        for holder in &holders {
            let mut copy = self.strategy().clone();
            copy.base = Some(version.hash.clone());
            copy.holders.sort_by_key(|it| it != holder);
            // What is to be decided is decided here, and what was brought in is known here.
            copy.conflicts.clear();
            copy.gathered.clear();
            let text = file::write(&copy);
            let stem = store::stem(path);
            let free = free_beside(path, &format!("{stem}-{}", file_stem(&holder.name)));
            create_new(&RealDisk, &free, text.as_bytes())?;
            made.push((holder.name.clone(), free));
        }
        Ok(made)
    }

    /// The strategies beside this one, those that were made from it first.
    pub fn returned(&self, of: &Path) -> Vec<Returned> {
        let folder = of.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let known = versions(of).unwrap_or_default();
        let own = of.file_name();
        let all = list_strategies(folder).unwrap_or_default();
        let others = all.into_iter().filter(|it| it.file_name() != own);
        // The files of one day have one base, which is read once.
        let mut bases: HashMap<String, Option<Strategy>> = HashMap::new();
        let mut found: Vec<Returned> = others
            .filter_map(|path| {
                let (strategy, _) = self.other(&path).ok()?;
                let base = strategy.base.as_ref().filter(|base| known.iter().any(|it| it.hash == **base));
                // What it brings: what it changed since its base, as far as that is not here already.
                let differs = given(self.strategy(), &strategy);
                let base_of =
                    |hash: &String| bases.entry(hash.clone()).or_insert_with(|| self.version(of, hash).ok()).clone();
                let answers = match base.and_then(base_of) {
                    Some(base) => given(&base, &strategy).intersection(&differs).count(),
                    None => differs.len(),
                };
                Some(Returned { name: name_of(&strategy, &path), answers, is_ours: base.is_some(), path })
            })
            .collect();
        found.sort_by(|a, b| (!a.is_ours, &a.name).cmp(&(!b.is_ours, &b.name)));
        found
    }

    fn other(&self, path: &Path) -> Result<(Strategy, String)> {
        let (text, _) = read_text(&RealDisk, path, FILE_CAP)?;
        let strategy = reading(&text, &self.toolkit).map_err(|error| name(error, path))?;
        Ok((strategy, text))
    }

    /// Brings other files together with the strategy, which is kept as a version first. The base is the one that is
    /// given, else the version that the others name. One step of undo.
    ///
    /// # Errors
    /// When a file cannot be used, or the version cannot be kept; then nothing has changed.
    pub fn gather(&mut self, path: &Path, others: &[PathBuf], base: Option<&Path>) -> Result<Gathered> {
        let Together { strategy, tally, without_base, texts } = self.brought_together(path, others, base)?;
        self.keep_version(path, Occasion::BeforeMerge, "", "")?;
        // What the files say now is known when they come again.
        let stamp = stamp(&self.now().utc);
        for text in texts {
            Copies::of(path).keep(&stamp, &text)?;
        }
        let effects = self.update(Msg::Become { strategy: Box::new(strategy), told: "history-gathered" });
        Ok(Gathered { effects, tally, without_base })
    }

    /// What the strategy would be together with other files, without touching anything.
    ///
    /// # Errors
    /// When a file cannot be used.
    pub fn brought_together(&self, path: &Path, others: &[PathBuf], base: Option<&Path>) -> Result<Together> {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        if others.iter().any(|other| whole(other) == whole(path)) {
            return Err(Error::usage("the strategy itself is among the files").hint("name only the files of others"));
        }
        let given = base.map(|path| self.other(path)).transpose()?.map(|(strategy, _)| strategy);
        let known = versions(path).unwrap_or_default();
        let copies = Copies::of(path);
        // Files with one base are brought together in one go, the earliest base first.
        let mut groups: BTreeMap<(usize, String), Group> = BTreeMap::new();
        let (mut gathered, mut texts) = (Vec::new(), Vec::new());
        let mut bases: HashMap<usize, Option<Strategy>> = HashMap::new();
        for other in others {
            let (strategy, text) = self.other(other)?;
            let hash = hash(text.as_bytes());
            let at = strategy.base.as_ref().and_then(|hash| known.iter().position(|it| it.hash == *hash));
            let first = match (&given, at) {
                (Some(given), _) => Some(given.clone()),
                (None, at) => at
                    .and_then(|at| bases.entry(at).or_insert_with(|| self.version(path, &known[at].hash).ok()).clone()),
            };
            let blank = || Strategy::new(strategy.toolkit.clone(), []);
            let earlier = self.earlier(&copies, &hash, &first.clone().unwrap_or_else(blank), &strategy);
            let at = at.filter(|_| given.is_none() && first.is_some());
            let at = at.unwrap_or(if given.is_some() { 0 } else { usize::MAX });
            let (before, base) = earlier.map_or((String::new(), first), |(hash, base)| (hash, Some(base)));
            let group = groups.entry((at, before)).or_insert_with(|| Group { base, files: Vec::new() });
            group.files.push((name_of(&strategy, other), strategy));
            gathered.push(hash);
            texts.push(text);
        }
        let own = self.own_name(path);
        let mut strategy = self.strategy().clone();
        let mut tally = Tally::default();
        let mut without_base = Vec::new();
        for Group { base, mut files } in groups.into_values() {
            if base.is_none() {
                without_base.extend(files.iter().map(|(name, _)| name.clone()));
            }
            name_apart(&mut files, &own);
            // Who holds what, what was brought in and what waits for a decision is said here, not in the files of tables.
            let model = base.as_ref().unwrap_or(&strategy);
            for (_, file) in &mut files {
                (file.base, file.holders) = (model.base.clone(), model.holders.clone());
                file.gathered.clone_from(&model.gathered);
                let new = file.conflicts.drain(..).filter(|it| !model.conflicts.contains(it)).collect::<Vec<_>>();
                file.conflicts = model.conflicts.iter().cloned().chain(new).collect();
            }
            let mut sides: Vec<(&str, &Strategy)> = files.iter().map(|(name, file)| (name.as_str(), file)).collect();
            sides.push((&own, &strategy));
            let merged = merge(base.as_ref(), &sides);
            strategy = merged.strategy;
            tally.agree = merged.tally.agree;
            tally.clear += merged.tally.clear;
            tally.decide = merged.tally.decide;
            for (name, count) in merged.tally.from {
                *tally.from.entry(name).or_default() += count;
            }
        }
        gathered.sort();
        let new = |hash: &String| !strategy.gathered.contains(hash);
        let new: Vec<String> = gathered.into_iter().filter(new).collect();
        strategy.gathered.extend(new);
        strategy.gathered.dedup();
        Ok(Together { strategy, tally, without_base, texts })
    }

    /// What the strategy's own answers are called beside those of tables.
    pub(super) fn own_name(&self, path: &Path) -> String {
        match self.strategy.table() {
            Some(table) => table.name.clone(),
            None => store::stem(path),
        }
    }
}

/// Where a strategy has answers that an earlier one has not.
fn given(before: &Strategy, after: &Strategy) -> HashSet<Place> {
    let place = |change| match change {
        Change::Answer { place, after: Some(_), .. } => Some(place),
        _ => None,
    };
    between(before, after).into_iter().filter_map(place).collect()
}

/// What a file is called beside others: its table, else its own name.
fn name_of(strategy: &Strategy, path: &Path) -> String {
    let stem = || store::stem(path);
    text::line(&strategy.table().map_or_else(stem, |table| table.name.clone()))
}

/// Gives every file a name of its own beside that of the strategy, whatever order they come in.
fn name_apart(files: &mut [(String, Strategy)], own: &str) {
    files.sort_by_cached_key(|(name, strategy)| (name.clone(), file::write(strategy)));
    for at in 0..files.len() {
        let name = files[at].0.clone();
        let is_taken = |wanted: &String, files: &[(String, Strategy)]| {
            wanted == own || files[..at].iter().any(|(it, _)| it == wanted)
        };
        let mut free = name.clone();
        for n in 2.. {
            if !is_taken(&free, files) {
                break;
            }
            free = format!("{name} ({n})");
        }
        files[at].0 = free;
    }
}

/// What came of bringing files together, in sentences.
/// `decide` are the matters that wait, conflicts and entries of one name.
pub fn told(tally: &Tally, without_base: &[String], decide: usize) -> Vec<Message> {
    let mut all = vec![
        Message::new("gathered-agree").with("count", tally.agree.to_string()),
        Message::new("gathered-clear").with("count", tally.clear.to_string()),
        Message::new("gathered-decide").with("count", decide.to_string()),
    ];
    for (name, count) in &tally.from {
        all.push(Message::new("gathered-from").with("name", name.clone()).with("count", count.to_string()));
    }
    if !without_base.is_empty() {
        all.push(Message::new("gathered-without-base").with("names", without_base.join(", ")));
    }
    all
}
