"""What can be wrong with keys and with what they have sealed; none of it names a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from pathlib import Path


class KeyMissingError(TongxingError):
    """A key that is needed is not where keys are kept."""

    @classmethod
    def of_file(cls, file: Path) -> KeyMissingError:
        """Say which file of the key folder is not there."""
        return cls(
            Text(f"找不到密钥文件 {file}", f"the key file {file} is missing"),
            Text(
                "首次启动时生成、此后一直保存在这里的密钥",
                "the keys made at the first start and kept there ever since",
            ),
            Text(
                f"从密钥备份恢复 {file.parent}，或用 TONGXING_KEYS 指明密钥所在文件夹；"
                "全新安装请先运行 tongxing keys new。没有原来的密钥，已加密的号码无法读出",
                f"restore {file.parent} from the copy of the keys, or name their folder in "
                "TONGXING_KEYS; on a new installation run tongxing keys new. Without the former "
                "keys the encrypted numbers cannot be read",
            ),
        )

    @classmethod
    def of_key(cls, key: str, folder: Path) -> KeyMissingError:
        """Say which key something was sealed with that the folder does not hold."""
        return cls(
            Text(
                f"数据是用密钥 {key} 加密的，{folder} 里没有它",
                f"data are sealed with the key {key}, which {folder} does not hold",
            ),
            Text("所有用过的密钥都在密钥文件夹里", "every key ever used in the folder of keys"),
            Text(
                "从密钥备份恢复这个文件夹；用 tongxing keys list 核对",
                "restore the folder from the copy of the keys; compare with tongxing keys list",
            ),
        )


class KeyUnreadableError(TongxingError):
    """A key file that is there and cannot be used."""

    @classmethod
    def damaged(cls, file: Path) -> KeyUnreadableError:
        """Say that a key file does not hold what a key file holds."""
        return cls(
            Text(f"密钥文件 {file} 已损坏", f"the key file {file} is damaged"),
            Text("由本程序写成、未经改动的文件", "the file as this program wrote it"),
            Text("从密钥备份恢复这个文件", "restore this file from the copy of the keys"),
        )

    @classmethod
    def exposed(cls, file: Path) -> KeyUnreadableError:
        """Say that others on this machine can read a key file."""
        return cls(
            Text(f"密钥文件 {file} 其他用户也能读取", f"other users can read the key file {file}"),
            Text("只有运行本程序的用户可以读取", "a file that only this program's user can read"),
            Text(f"运行 chmod -R go= {file.parent}", f"run chmod -R go= {file.parent}"),
        )


class KeysExistError(TongxingError):
    """Keys were to be made where there are keys already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Text(f"{folder} 里已有密钥", f"there are keys in {folder} already"),
            Text("空的或尚不存在的文件夹", "an empty folder, or none yet"),
            Text(
                "沿用现有密钥；要更换密钥请运行 tongxing keys rotate",
                "keep the keys there are; to change them run tongxing keys rotate",
            ),
        )


class SealBrokenError(TongxingError):
    """Something sealed that cannot be opened: changed, cut off, or from another column."""

    def __init__(self, context: str) -> None:
        super().__init__(
            Text(f"{context} 中的一个密文打不开", f"a sealed value of {context} cannot be opened"),
            Text(
                "用本单位密钥在同一列加密、未经改动的密文",
                "one sealed for this column with these keys, and not changed since",
            ),
            Text(
                "核对密钥是否属于这个数据库；属实则从备份恢复这一行",
                "check that these keys belong to this database; if so restore the row from a copy",
            ),
        )
