using JourneyLedger.Folds.Boards;

namespace JourneyLedger.Access;

/// <summary>Whose a board is: two boards in one ledger see and write their own.</summary>
public static class BoardAccess
{
    /// <summary>Members and the secretariat read what their board was told and decided; so does whoever may see exact figures, of any board.</summary>
    public static bool Sees(Identity identity, Board board) =>
        RoleRights.Allows(identity.Role, Right.Figures) || identity.Organisation == board.Secretariat || board.Has(identity.Organisation);

    /// <summary>Its secretariat alone writes: the organisation that keeps its books, by somebody with the right.</summary>
    public static bool Edits(Identity identity, Board board) => RoleRights.Allows(identity.Role, Right.EditBoards) && identity.Organisation == board.Secretariat;
}
