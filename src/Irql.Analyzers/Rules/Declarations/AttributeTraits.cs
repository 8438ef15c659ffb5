using Irql.Analyzers.Symbols;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>Groups of attributes that are checked alike.</summary>
internal static class AttributeTraits
{
    /// <summary>Carries a level as its first argument.</summary>
    public static bool HasLevel(IrqlAttribute kind) => kind is IrqlAttribute.Requires or IrqlAttribute.RequiresMax or IrqlAttribute.RequiresMin
        or IrqlAttribute.Raises or IrqlAttribute.AlwaysMax or IrqlAttribute.AlwaysMin or IrqlAttribute.AssertsMax or IrqlAttribute.AssertsMin;

    /// <summary>Says at which levels something is called and what it does to the level: means something only where something is called.</summary>
    public static bool IsLevelStatement(IrqlAttribute kind) => kind is IrqlAttribute.Requires or IrqlAttribute.RequiresMax or IrqlAttribute.RequiresMin
        or IrqlAttribute.Raises or IrqlAttribute.AlwaysMax or IrqlAttribute.AlwaysMin or IrqlAttribute.RequiresSame;

    /// <summary>Takes <c>When*</c>.</summary>
    public static bool IsConditional(IrqlAttribute kind) => kind is IrqlAttribute.Requires or IrqlAttribute.RequiresMax or IrqlAttribute.RequiresMin
        or IrqlAttribute.Raises or IrqlAttribute.MayWait or IrqlAttribute.AcquiresLock or IrqlAttribute.ReleasesLock or IrqlAttribute.RequiresLockHeld
        or IrqlAttribute.RequiresLockNotHeld;

    /// <summary>Speaks of where storage lives.</summary>
    public static bool IsStorage(IrqlAttribute kind) => kind is IrqlAttribute.Paged or IrqlAttribute.Nonpaged or IrqlAttribute.UserMemory;

    /// <summary>The attribute as its author wrote it, without namespace and suffix.</summary>
    public static string NameOf(IrqlAttribute kind)
    {
        var name = IrqlAttributeNames.MetadataNameOf(kind);
        return name.Substring(IrqlAttributeNames.Namespace.Length + 1, name.Length - IrqlAttributeNames.Namespace.Length - 1 - "Attribute".Length);
    }
}
