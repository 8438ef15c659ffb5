namespace Irql.Analyzers.Tables;

/// <summary>What the structure table says of a structure or a field.</summary>
internal enum StructureFactKind
{
    CallbackSlot,
    Opaque,
    ReadOnly,
    SynchronizationObject,
    UserAddress,
    SavedLevel,
}

/// <summary>One fact.</summary>
/// <param name="Kind">The fact.</param>
/// <param name="Structure">The structure as the table spells it.</param>
/// <param name="Field">The field path; empty for the structure itself, <c>*</c> for every field.</param>
/// <param name="Value">The role of a slot, what to use instead of an opaque field, when a field holds a user address.</param>
/// <param name="IsGeneralKnowledge">Nothing but general knowledge stands behind it: what is reported because of it is Info.</param>
internal sealed record StructureFact(StructureFactKind Kind, string Structure, string Field, string Value, bool IsGeneralKnowledge);
