using System.Collections.Immutable;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>
/// Answers every question about contracts for one compilation: attributes, defaults, inheritance, contract files, the built-in tables. Thread-safe;
/// answers are cached and equal for equal questions.
/// </summary>
internal interface IContractSource
{
    /// <summary>The contract of a method, constructor, accessor, operator, local function or lambda.</summary>
    MethodContract GetContract(IMethodSymbol method);

    /// <summary>
    /// At which levels a delegate or function pointer kept in this parameter, field, property, event or array is invoked and what it may do, or null
    /// when the slot says nothing. A delegate type's own contract counts for slots of that type; a registrar's parameter has its role.
    /// </summary>
    MethodContract? GetSlot(ISymbol slot);

    /// <summary>The contract that a delegate type itself carries, or null.</summary>
    MethodContract? GetDelegateType(ITypeSymbol type);

    /// <summary>The contract of a role of the role table (<c>KDEFERRED_ROUTINE</c>), or null when there is none of that name.</summary>
    MethodContract? GetRole(string role);

    /// <summary>
    /// Where the storage of a field, property, parameter, local or return value lives: its own storage for a plain value type, the pointee for a
    /// pointer-like one. Takes the type's own attributes into account.
    /// </summary>
    Residency GetResidency(ISymbol symbol);

    /// <summary>The residency that a type itself declares for its instances.</summary>
    Residency GetTypeResidency(ITypeSymbol type);

    /// <summary>Whether instances must be resident: <c>[SynchronizationObject]</c>, a lock type, a WDK name or a structure of the table.</summary>
    bool IsSynchronizationObject(ITypeSymbol type);

    /// <summary>Whether the user memory that this symbol points to has been probed by the caller (<c>[UserMemory(Probed = true)]</c>).</summary>
    bool IsProbedUserMemory(ISymbol symbol);

    /// <summary>The <c>[LockRank]</c> of a lock field, property or class, or null.</summary>
    int? GetLockRank(ISymbol symbol);

    /// <summary>What the structure table says of a field or property of a structure (callback slot, opaque, user address, saved level).</summary>
    ImmutableArray<StructureFact> GetFieldFacts(ISymbol field);

    /// <summary>Whether this symbol is a per-acquisition lock handle (<c>[LockHandle]</c>, or the handle parameter of an import).</summary>
    bool IsLockHandle(ISymbol symbol);
}
