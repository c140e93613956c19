//! `ledger verify`: chains intact, and every subject replayed to what is stored.

use super::{Refused, open};
use crate::config::Config;
use clap::Subcommand;

/// 账本
#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// 核对:链条完整,重放的状态与存储一致
    Verify {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(config: Config, command: LedgerCommand) -> anyhow::Result<()> {
    let LedgerCommand::Verify { json } = command;
    let desk = open::desk(&config).await?;
    let report = store::ledger::verify(&desk.store).await?;
    let sound = report.problems.is_empty();
    if json {
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        println!(
            "{}",
            serde_json::json!({
                "entries": report.entries, "subjects": report.subjects, "verified": sound, "problems": problems,
            })
        );
    } else {
        for problem in &report.problems {
            println!("{problem}");
        }
        println!(
            "{} 条记录,{} 个对象,{}",
            report.entries,
            report.subjects,
            if sound { "一致" } else { "不一致" }
        );
    }
    if sound {
        Ok(())
    } else {
        Err(Refused(format!("账本有 {} 处不一致", report.problems.len())).into())
    }
}
