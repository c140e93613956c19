//! `authority`: the authorities that issue here. A new installation begins with one.

use super::open;
use crate::config::Config;
use crate::desk::setup;
use clap::Subcommand;
use codes::{Division, DivisionTable};

/// 发证机关
#[derive(Debug, Subcommand)]
pub(super) enum AuthorityCommand {
    /// 新建发证机关，连同辖区内各区县的分局
    Add {
        /// 机关全称
        name: String,
        /// 辖区的行政区划代码（2、4 或 6 位）
        #[arg(long, value_parser = super::territory)]
        territory: Division,
        /// 投诉举报电话
        #[arg(long, default_value = "12315")]
        hotline: String,
    },
    /// 列出发证机关
    List,
}

pub(super) async fn run(config: Config, command: AuthorityCommand) -> anyhow::Result<()> {
    let desk = open::desk(&config).await?;
    match command {
        AuthorityCommand::Add { name, territory, hotline } => {
            let bureaus: Vec<(Division, String)> = DivisionTable::built_in()
                .children(&territory)
                .map(|(division, place)| (*division, format!("{place}市场监督管理局")))
                .collect();
            let made = setup::add_authority(&desk, &name, territory, &hotline, false, &bureaus).await?;
            println!("{} {}", made.id, made.name);
        }
        AuthorityCommand::List => {
            for known in store::people::authorities(&desk.store).await? {
                println!("{}\t{}\t{}", known.id, known.territory, known.name);
            }
        }
    }
    Ok(())
}
