//! `ledger verify | root | proof`: the ledger agrees with itself and with a root kept elsewhere;
//! the root to keep; the proof that an entry lies below it.

use super::{Refused, open};
use crate::config::Config;
use crate::desk::Desk;
use crate::sweeps::{self, Sweep, Swept};
use anyhow::Context as _;
use clap::Subcommand;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::StoreError;
use store::ledger::{self, RootKey, SignedRoot, VerifyReport};

/// How long to wait for an instance that is sealing: so many times a fifth of a second.
const TRIES: u32 = 50;
const BETWEEN: Duration = Duration::from_millis(200);

/// 账本
#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// 核对：链条、封存的树、重放的状态与存储一致
    Verify {
        /// 在别处保存的树根（ledger root 的输出）：核对账本仍是当时的账本
        #[arg(long, value_name = "FILE")]
        root: Option<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 封存等待中的记录，输出签名的树根（JSON），供在别处保存
    Root,
    /// 输出一条记录在树中的证明（JSON），可单独核验
    Proof {
        /// 记录的编号
        entry: String,
    },
}

pub(super) async fn run(config: Config, command: LedgerCommand) -> anyhow::Result<()> {
    match command {
        LedgerCommand::Verify { root, json } => verify(&config, root.as_deref(), json).await,
        LedgerCommand::Root => {
            let desk = open::desk(&config).await?;
            println!("{}", serde_json::to_string_pretty(&sealed(&config, &desk).await?)?);
            Ok(())
        }
        LedgerCommand::Proof { entry } => {
            let desk = open::desk(&config).await?;
            let root = sealed(&config, &desk).await?;
            let proof = ledger::prove(&desk.store, &entry, root).await.map_err(|error| match error {
                StoreError::NotFound { kind: "entry", id } => Refused(format!("没有记录 {id}")).into(),
                error => anyhow::Error::from(error),
            })?;
            println!("{}", serde_json::to_string_pretty(&proof)?);
            Ok(())
        }
    }
}

/// The root of everything there is, sealed now and signed.
async fn sealed(config: &Config, desk: &Desk) -> anyhow::Result<SignedRoot> {
    for _ in 0..TRIES {
        match sweeps::run(desk, Sweep::Seal, false).await? {
            Swept::Performed(_) => {
                let root = ledger::newest(&desk.store).await?.context("封存后没有树根")?;
                return Ok(root.sign(&RootKey::open(&key_file(config)).context("账本密钥")?));
            }
            Swept::Skipped | Swept::ClocksApart { .. } => tokio::time::sleep(BETWEEN).await,
        }
    }
    Err(Refused("另一个实例正在封存，请稍后再试".to_owned()).into())
}

fn key_file(config: &Config) -> PathBuf {
    config.data.join("ledger.key")
}

async fn verify(config: &Config, root: Option<&Path>, json: bool) -> anyhow::Result<()> {
    let held = root.map(read_root).transpose()?;
    let desk = open::desk(config).await?;
    let report = match &held {
        None => ledger::verify(&desk.store).await?,
        Some(held) => ledger::verify_against(&desk.store, &held.root).await?,
    };
    let signed = held.as_ref().map(|held| Signed::of(held, config)).transpose()?;
    let sound = report.is_sound() && signed.is_none_or(Signed::is_good);
    if json {
        println!("{}", as_json(&report, signed, sound));
    } else {
        for problem in &report.problems {
            println!("{problem}");
        }
        if let (Some(held), Some(signed)) = (&held, signed) {
            let holds =
                if report.root_holds == Some(true) { "与账本一致" } else { "与账本不一致" };
            println!("树根（{} 条，{}）：{holds}，{}", held.root.size, held.root.sealed_at, signed.zh());
        }
        let VerifyReport { entries, subjects, sealed, .. } = report;
        let agree = if report.is_sound() { "一致" } else { "不一致" };
        println!("{entries} 条记录（{sealed} 条已封存），{subjects} 个对象，{agree}");
    }
    if sound {
        return Ok(());
    }
    let edited = format!("账本有 {} 处不一致", report.problems.len());
    let unsigned = signed.filter(|signed| !signed.is_good()).map(|signed| signed.zh().to_owned());
    let why: Vec<String> = (!report.is_sound()).then_some(edited).into_iter().chain(unsigned).collect();
    Err(Refused(why.join(";")).into())
}

fn as_json(report: &VerifyReport, signed: Option<Signed>, sound: bool) -> serde_json::Value {
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let mut value = serde_json::json!({
        "entries": report.entries, "sealed": report.sealed, "subjects": report.subjects, "verified": sound,
        "problems": problems,
    });
    if let Some(signed) = signed {
        value["root"] = serde_json::json!({ "holds": report.root_holds, "signature": signed.as_str() });
    }
    value
}

fn read_root(path: &Path) -> anyhow::Result<SignedRoot> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Refused(format!("读不了 {}：{error}", path.display())))?;
    let wrong = |error| Refused(format!("{} 不是 ledger root 的输出：{error}", path.display()));
    Ok(serde_json::from_str(&text).map_err(wrong)?)
}

/// What a root's signature is worth here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    /// It is the ledger's own.
    Ours,
    /// It is good, and there is no key here to tell whose it is.
    Good,
    /// It is good, and another key's.
    Another,
    /// It is not that of the key it names.
    Wrong,
}

impl Signed {
    fn of(root: &SignedRoot, config: &Config) -> anyhow::Result<Self> {
        if !root.is_signed() {
            return Ok(Signed::Wrong);
        }
        Ok(match RootKey::read(&key_file(config))? {
            None => Signed::Good,
            Some(key) if key.public() == root.public_key => Signed::Ours,
            Some(_) => Signed::Another,
        })
    }

    fn is_good(self) -> bool {
        matches!(self, Signed::Ours | Signed::Good)
    }

    fn as_str(self) -> &'static str {
        match self {
            Signed::Ours => "valid",
            Signed::Good => "valid_key_unknown",
            Signed::Another => "other_key",
            Signed::Wrong => "invalid",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            Signed::Ours => "签名有效",
            Signed::Good => "签名有效，但这里没有账本密钥可比对",
            Signed::Another => "签名不是这本账的密钥所签",
            Signed::Wrong => "签名无效",
        }
    }
}
