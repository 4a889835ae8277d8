public import ComityModel
public import Sealing

/// What a commit does to the keys of items. A removed key is gone: that is what shredding is.
public enum KeyChange: Sendable, Hashable {
    case add(ItemID, WrappedKey)
    case remove(ItemID)
}
