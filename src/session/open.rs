//! Opening: which toolkit a file has, what its journal still holds, what had to be parked.

mod reconcile;
mod stand_in;

pub use reconcile::reworded;
pub use stand_in::stand_in;

use super::path::read_record;
use super::{Message, Outside, Session};
use crate::checks;
use crate::document::docx::Reference;
use crate::document::lint::{lint, never_printed};
use crate::document::templates::MAIN_DOCUMENT;
use crate::error::{Error, Result};
use crate::store::disk::{Disk, RealDisk};
use crate::store::journal::keep_aside;
use crate::store::journal::read_journal;
use crate::store::lock::{Lock, Taken, whoever};
use crate::store::read::{Caps, FILE_CAP, read_bytes, read_folder, read_text};
use crate::store::save::{Stamp, create_new};
use crate::store::writer::Keeper;
use crate::strategy::file::{self, Mended};
use crate::strategy::value::Value;
use crate::strategy::{Source, Strategy};
use crate::text::{Id, shown};
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::role::Role;
use crate::toolkit::{Overlay, Toolkit, embedded};
use reconcile::reconciled;
use std::path::Path;
use std::sync::Arc;

/// A session with the file it is kept in.
pub struct Opened {
    pub session: Session,
    pub keeper: Keeper,
    pub news: News,
}

/// What a person should hear after opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Records that a crash had left in the journal and that are in the session now.
    pub recovered: usize,
    /// The file in which unsaved changes are kept that do not fit the strategy, or not wholly.
    pub kept_aside: Option<String>,
    pub mended: Vec<Mended>,
    /// Answers to questions that the toolkit no longer asks.
    pub parked: usize,
    /// Parked answers whose questions are asked again.
    pub returned: usize,
    /// The toolkit of the strategy, when it is not here: the questions are shown as they were asked.
    pub stand_in: Option<Id>,
    /// The table whose file this is.
    pub table: Option<String>,
    /// The version of the toolkit that the strategy was begun with, when it is another.
    pub other_version: Option<String>,
    /// An overlay that was written for another version of its base.
    pub overlay: Option<Overlay>,
    /// Why the strategy is only read.
    pub read_only: Option<Message>,
}

/// A toolkit, or everything that is wrong with it.
pub type Checked = std::result::Result<Toolkit, Vec<Fault>>;

/// The files of a toolkit by names, from the id of one that ships or from a folder.
///
/// # Errors
/// Kind `Usage` for an unknown id, `Surroundings` for a folder that cannot be read.
fn files_of(name: &str) -> Result<Vec<(String, String)>> {
    let shipped = embedded::TOOLKITS.iter().find(|(id, _)| *id == name);
    match shipped {
        Some((_, files)) => Ok(files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect()),
        None if Path::new(name).exists() || name.contains(['/', '\\', '.']) => {
            let files = read_folder(&RealDisk, Path::new(name), Caps::default())?;
            match files.iter().find(|(file, _)| file == "overlay.ron").map(|(_, text)| base_of(text)) {
                None => Ok(files),
                Some(base) => {
                    // The files of an overlay stand among those of its base, which lies beside it or ships.
                    let beside = Path::new(name).join("..").join(&base);
                    let shipped = embedded::TOOLKITS.iter().any(|(id, _)| *id == base);
                    let mut all = files_of(&if shipped { base } else { beside.to_string_lossy().into_owned() })?;
                    all.extend(files.into_iter().map(|(file, text)| (format!("overlay/{file}"), text)));
                    Ok(all)
                }
            }
        }
        None => {
            let known = embedded::TOOLKITS.iter().map(|(id, _)| *id).collect::<Vec<_>>().join("`, `");
            Err(Error::usage(format!("there is no toolkit `{name}`"))
                .hint(format!("take one of `{known}`, or the folder of a toolkit of your own")))
        }
    }
}

/// The toolkit that an overlay names, found before it is read whole.
fn base_of(overlay: &str) -> String {
    let named = overlay.split("base:").nth(1).and_then(|rest| rest.split('"').nth(1));
    named.filter(|id| crate::text::is_id(id)).unwrap_or(embedded::FIRST).into()
}

/// Loads a toolkit by the id of one that ships, or from a folder.
///
/// # Errors
/// Kind `Usage` for an unknown id, `Surroundings` for a folder that cannot be read.
pub fn toolkit(name: &str) -> Result<Checked> {
    let shipped = embedded::TOOLKITS.iter().find(|(id, _)| *id == name);
    let checked = match shipped {
        // What ships is not copied.
        Some((_, files)) => Toolkit::from_files(files),
        None => Toolkit::from_files(&files_of(name)?),
    };
    Ok(checked.and_then(|toolkit| {
        let faults = checks::prove(&toolkit);
        if faults.is_empty() { Ok(toolkit) } else { Err(faults) }
    }))
}

/// Loads a toolkit and looks at everything in it closely, see [`look_over`].
///
/// # Errors
/// As [`toolkit`].
pub fn examined(name: &str) -> Result<(Option<Toolkit>, Vec<Fault>)> {
    Ok(look_over(&files_of(name)?))
}

/// The toolkit of these files if it can be used, and all faults, the slight ones too, those of its rules and templates
/// included, errors first.
pub fn look_over<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> (Option<Toolkit>, Vec<Fault>) {
    let (toolkit, mut faults) = Toolkit::examined(files);
    let toolkit = toolkit.filter(|toolkit| {
        let proven = checks::prove(toolkit);
        let sound = proven.is_empty();
        faults.extend(proven);
        sound
    });
    if let Some(toolkit) = &toolkit {
        faults.extend(lint(toolkit));
        for id in never_printed(toolkit, MAIN_DOCUMENT) {
            let at = At { file: format!("{MAIN_DOCUMENT}.md.hbs"), line: 0, id: id.to_string() };
            let fault = Fault::new("never-printed", &at, format!("the document never prints the answer to `{id}`"));
            faults.push(
                fault.hint(format!("name it in the template: {{{{prose answers.{id}}}}}, or print it elsewhere")),
            );
        }
    }
    faults.sort_by_key(|fault| std::cmp::Reverse(fault.severity()));
    (toolkit, faults)
}

/// Loads a toolkit that has to be without fault.
///
/// # Errors
/// As [`toolkit`], and kind `Unusable` when it has faults.
pub fn sound_toolkit(name: &str) -> Result<Toolkit> {
    toolkit(name)?.map_err(|faults| {
        let mut error = Error::unusable(format!("the toolkit `{name}` has {} fault(s)", faults.len()));
        error.hints = faults.iter().take(10).map(ToString::to_string).collect();
        error.hint(format!("`fourpillars toolkit verify {name}` lists them all"))
    })
}

/// The toolkit with the templates of a folder, which come before its own.
///
/// # Errors
/// Kind `Surroundings` for a folder that cannot be read, `Unusable` with every fault of its templates.
pub fn with_templates(toolkit: &Toolkit, folder: &Path) -> Result<Toolkit> {
    let files = read_folder(&RealDisk, folder, Caps::default())?;
    let name = crate::text::shown(&folder.to_string_lossy()).into_owned();
    if !files.iter().any(|(file, _)| file.ends_with(".hbs") || file.ends_with(".ftl")) {
        let error = Error::usage(format!("`{name}` holds no template"));
        return Err(error.hint("a template is a file such as `note.md.hbs`, with its title in `en.ftl` beside it"));
    }
    let mut toolkit = toolkit.clone();
    toolkit.templates.extend(files);
    // What ships has no faults: what is found stands in this folder.
    let faults = lint(&toolkit);
    if faults.is_empty() {
        return Ok(toolkit);
    }
    let mut error = Error::unusable(format!("the templates in `{name}` have faults: {}", faults.len()));
    error.hints = faults.iter().take(20).map(ToString::to_string).collect();
    Err(error)
}

/// A Word file whose styles a document takes.
///
/// # Errors
/// Kind `Surroundings` for a file that cannot be read, `Unusable` for one that is not taken.
pub fn reference(path: &Path) -> Result<Reference> {
    let name = shown(&path.to_string_lossy()).into_owned();
    Reference::read(&read_bytes(&RealDisk, path, FILE_CAP)?)
        .map_err(|error| Error { message: format!("`{name}`: {}", error.message), ..error })
}

/// Makes a fresh strategy file: every question stands there open.
///
/// # Errors
/// Kind `Usage` when the file exists, `Surroundings` when it cannot be written.
pub fn create(path: &Path, toolkit: &Toolkit, title: &str, country: &str) -> Result<()> {
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    let questions = toolkit.questions().map(|(_, _, question)| question.id.clone());
    let mut strategy = Strategy::new(source, questions);
    strategy.title = crate::text::line(title);
    strategy.country = crate::text::line(country);
    // Where the toolkit asks for the title itself, it is an answer already.
    if let Some(question) = toolkit.question_with(Role::Title)
        && let Some(answer) = strategy.answers.iter_mut().find(|answer| answer.id == question.id)
    {
        Arc::make_mut(answer).value = Value::Text(strategy.title.clone()).kept();
    }
    create_new(&RealDisk, path, file::write(&strategy).as_bytes()).map(|_| ())
}

/// Reads a strategy without holding it: for commands that only look.
///
/// # Errors
/// As [`open`].
pub fn look(path: &Path, toolkit: Option<&str>, outside: Outside) -> Result<Session> {
    look_closely(path, toolkit, outside).map(|(session, _)| session)
}

/// As [`look`], with what a person should hear.
///
/// # Errors
/// As [`open`].
pub fn look_closely(path: &Path, toolkit: Option<&str>, outside: Outside) -> Result<(Session, News)> {
    looked_at(path, toolkit, outside).map(|(session, news, _)| (session, news))
}

/// What is on disk and in the journal, without holding it.
fn looked_at(path: &Path, toolkit: Option<&str>, outside: Outside) -> Result<(Session, News, Stamp)> {
    let (text, stamp) = read_text(&RealDisk, path, FILE_CAP)?;
    let loaded = file::read(&text).map_err(|error| name(error, path))?;
    let mut news = News { mended: loaded.mended, ..News::default() };
    let toolkit = toolkit_of(&loaded.strategy, toolkit)?;
    // What a crash left in the journal, or another window has not saved yet, belongs to what is looked at.
    let recovered = read_journal(&RealDisk, path)?;
    let records = recovered.as_ref().and_then(|recovered| recovered.since(&stamp.hash)).unwrap_or_default();
    let (strategy, toolkit) = brought_together(loaded.strategy, toolkit, records, path, &mut news)?;
    let mut session = Session::new(Arc::new(toolkit), strategy, outside);
    session.place = Some(path.to_path_buf());
    session.stands_in = news.stand_in.is_some();
    Ok((session, news, stamp))
}

/// Opens a strategy for work: locked, recovered, reconciled with its toolkit. Nothing is written until an edit.
///
/// # Errors
/// Kind `Unusable` when the file is no strategy this program can use, `Surroundings` when it is locked or unreadable.
pub fn open(path: &Path, toolkit: Option<&str>, outside: Outside) -> Result<Opened> {
    let before = usable(path)?;
    let lock = Lock::acquire(path, &holder(&outside), &(outside.clock)().utc)?;
    work(path, toolkit, outside, before, lock)
}

/// As [`open`]; but while another program works on the strategy it is read only, and nothing is ever written for it.
///
/// # Errors
/// As [`open`], but for the lock of another program.
pub fn open_or_read(path: &Path, toolkit: Option<&str>, outside: Outside) -> Result<Opened> {
    let before = usable(path)?;
    match Lock::take(path, &holder(&outside), &(outside.clock)().utc)? {
        Taken::Ours(lock) => work(path, toolkit, outside, before, lock),
        Taken::Held { by } => {
            let (mut session, mut news, stamp) = looked_at(path, toolkit, outside)?;
            session.leave_to(by);
            news.read_only = session.read_only();
            // What lies in the journal is being written there, and was left by no crash.
            news.recovered = 0;
            Ok(Opened { session, keeper: Keeper::reading(Arc::new(RealDisk), path, stamp)?, news })
        }
    }
}

/// Who is told to others while this session works on a file.
fn holder(outside: &Outside) -> String {
    let person = whoever(|name| std::env::var(name).ok());
    outside.who.iter().cloned().chain(person).collect::<Vec<_>>().join(", ")
}

/// The text of a file, with what it holds; what cannot be used is said before anything is locked or made.
fn usable(path: &Path) -> Result<(String, file::Loaded)> {
    let (text, _) = read_text(&RealDisk, path, FILE_CAP)?;
    let loaded = file::read(&text).map_err(|error| name(error, path))?;
    Ok((text, loaded))
}

/// Begins work on a file that is locked for us, as it was `before` that.
fn work(
    path: &Path,
    toolkit: Option<&str>,
    outside: Outside,
    (before, mut loaded): (String, file::Loaded),
    lock: Lock,
) -> Result<Opened> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let (text, stamp) = read_text(&*disk, path, FILE_CAP)?;
    // Whoever held the lock may have saved meanwhile.
    if text != before {
        loaded = file::read(&text).map_err(|error| name(error, path))?;
    }
    let toolkit = toolkit_of(&loaded.strategy, toolkit)?;
    let mut news = News { mended: loaded.mended, ..News::default() };
    let hash = stamp.hash.clone();
    let mut keeper = Keeper::new(disk.clone(), path, stamp, Some(lock))?;
    let recovered = read_journal(&*disk, keeper.path())?;
    let records = recovered.as_ref().and_then(|recovered| recovered.since(&hash));
    let of_another = recovered.is_some() && records.is_none();
    let records = records.unwrap_or_default();
    // What others see is the file without what the journal adds.
    let on_disk = (!records.is_empty()).then(|| loaded.strategy.clone());
    let (strategy, toolkit) = brought_together(loaded.strategy, toolkit, records, path, &mut news)?;
    // The next record begins a new journal, and the next save clears this one.
    if of_another || news.recovered < records.len() {
        let aside = keep_aside(&*disk, keeper.path())?;
        news.kept_aside = aside.file_name().map(|name| name.to_string_lossy().into_owned());
    }
    if let Some(recovered) = recovered.as_ref().filter(|_| news.recovered > 0) {
        keeper = keeper.resuming(recovered);
    }
    let mut session = Session::new(Arc::new(toolkit), strategy, outside);
    session.place = Some(keeper.path().to_path_buf());
    session.stands_in = news.stand_in.is_some();
    if let Some(on_disk) = on_disk {
        session.on_disk = Arc::new(reconciled(on_disk, &session.toolkit, &mut News::default()));
    }
    if news.recovered > 0 {
        // What was recovered is not in the file yet.
        session.revision += 1;
    }
    Ok(Opened { session, keeper, news })
}

/// The strategy in a text, as a toolkit sees it now.
///
/// # Errors
/// Kind `Unusable` when it is none, or of another toolkit.
pub fn reading(text: &str, toolkit: &Toolkit) -> Result<Strategy> {
    let loaded = file::read(text)?;
    let id = &loaded.strategy.toolkit.id;
    if *id != toolkit.id {
        let message = format!("it was begun with the toolkit `{}`, not with `{}`", shown(id), toolkit.id);
        return Err(Error::unusable(message).hint("only strategies of one toolkit can be brought together"));
    }
    Ok(reconciled(loaded.strategy, toolkit, &mut News::default()))
}

/// An error of what stands in a file, with the file's name.
pub fn name(mut error: Error, path: &Path) -> Error {
    error.message = format!("`{}`: {}", shown(&path.to_string_lossy()), error.message);
    error
}

/// The strategy of a file, what its journal still holds and its toolkit, if that is here, as one.
fn brought_together(
    strategy: Strategy,
    toolkit: Option<Toolkit>,
    records: &[String],
    path: &Path,
    news: &mut News,
) -> Result<(Strategy, Toolkit)> {
    news.table = strategy.table().map(|table| table.name.clone());
    news.overlay = toolkit.as_ref().and_then(|it| it.overlay.clone()).filter(|it| it.written_for != it.base);
    // The records were made with the strategy as it is after meeting its toolkit.
    let mut strategy = match &toolkit {
        Some(toolkit) => reconciled(strategy, toolkit, news),
        None => strategy,
    };
    news.recovered = replay(&mut strategy, records);
    match toolkit {
        // They may be older than the toolkit.
        Some(toolkit) if news.recovered > 0 => Ok((reconciled(strategy, &toolkit, news), toolkit)),
        Some(toolkit) => Ok((strategy, toolkit)),
        None => improvised(strategy, path, news),
    }
}

/// Applies the records of a journal until one does not fit; returns how many did.
fn replay(strategy: &mut Strategy, records: &[String]) -> usize {
    let edits = records.iter().map_while(|record| read_record(record));
    edits.map_while(|edit| strategy.apply(edit).ok()).count()
}

/// The toolkit of a strategy: the one that was named, else the one that ships; `None` when neither is there.
fn toolkit_of(strategy: &Strategy, named: Option<&str>) -> Result<Option<Toolkit>> {
    let id = &*strategy.toolkit.id;
    let toolkit = match named {
        Some(name) => sound_toolkit(name)?,
        None if embedded::TOOLKITS.iter().any(|(shipped, _)| *shipped == id) => sound_toolkit(id)?,
        None => return Ok(None),
    };
    if *toolkit.id != *id {
        let message = format!("the strategy was begun with the toolkit `{}`, not with `{}`", shown(id), toolkit.id);
        return Err(Error::unusable(message).hint("say where its own toolkit lies with `--toolkit FOLDER`"));
    }
    Ok(Some(toolkit))
}

/// The strategy with a toolkit made from itself.
fn improvised(strategy: Strategy, path: &Path, news: &mut News) -> Result<(Strategy, Toolkit)> {
    let toolkit = stand_in(&strategy).map_err(|error| name(error, path))?;
    news.stand_in = Some(strategy.toolkit.id.clone());
    Ok((strategy, toolkit))
}

impl News {
    /// The news in sentences.
    pub fn messages(&self) -> Vec<Message> {
        let mut all: Vec<Message> = self.read_only.iter().cloned().collect();
        if self.recovered > 0 {
            all.push(Message::new("news-recovered").with("count", self.recovered.to_string()));
        }
        if let Some(name) = &self.kept_aside {
            all.push(Message::new("news-kept-aside").with("name", shown(name)));
        }
        for mended in &self.mended {
            all.push(match mended {
                Mended::AnswerTwice(id) => Message::new("news-answer-twice").with("id", &**id),
                Mended::ItemTwice { id, now } => Message::new("news-item-twice").with("id", &**id).with("now", &**now),
            });
        }
        if self.parked > 0 {
            all.push(Message::new("news-parked").with("count", self.parked.to_string()));
        }
        if self.returned > 0 {
            all.push(Message::new("news-returned").with("count", self.returned.to_string()));
        }
        if let Some(id) = &self.stand_in {
            all.push(Message::new("news-stand-in").with("id", shown(id)));
        }
        if let Some(Overlay { id, written_for, base }) = &self.overlay {
            let said = Message::new("news-overlay").with("id", shown(id));
            all.push(said.with("for", written_for.clone()).with("base", base.clone()));
        }
        if let Some(table) = &self.table {
            all.push(Message::new("news-table").with("name", shown(table)));
        }
        if let Some(version) = &self.other_version {
            all.push(Message::new("news-other-version").with("version", version.clone()));
        }
        all
    }
}
