using Irql.Analyzers.Generators.Helpers;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Models;

/// <summary>The calls of one file that are checked at run time.</summary>
/// <param name="HintName">Name of the generated file without its end.</param>
/// <param name="Calls">The calls in order of position.</param>
internal sealed record CheckedFile(string HintName, EquatableArray<CheckedCall> Calls);

/// <summary>One call.</summary>
/// <param name="Attribute">The attribute that names the place of the call to the compiler.</param>
/// <param name="File">Source file of the call, as <c>[CallerFilePath]</c> would give it.</param>
/// <param name="Line">Source line of the call.</param>
/// <param name="Member">Calling member.</param>
/// <param name="IsReduced">Whether an extension method is called on its first argument; the interceptor has to be one too, then.</param>
/// <param name="Callee">What is called.</param>
internal sealed record CheckedCall(string Attribute, string File, int Line, string Member, bool IsReduced, CheckedCallee Callee);

/// <summary>A method with a contract.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="RuntimeType">Full name of its class while the program runs.</param>
/// <param name="DisplayName">Its name as reports print it.</param>
/// <param name="Target">What a call is written with: the type for a static method, nothing for an instance method.</param>
/// <param name="Receiver">The type of the instance, or empty for a static method.</param>
/// <param name="ReceiverPassing">How the instance is passed: nothing for a class, by reference for a structure, by <c>in</c> where the method does not change it.</param>
/// <param name="TypeParameters">The type parameters of the classes around it and its own, outermost first.</param>
/// <param name="OwnTypeParameters">How many of them are its own.</param>
/// <param name="Hidden">The type's name for a look-up at run time, when the method is not visible to generated code; else empty.</param>
/// <param name="ReturnType">Its result's type as written in source.</param>
/// <param name="ReturnsVoid">Whether it has no result.</param>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="Contract">The contract.</param>
internal sealed record CheckedCallee(
    string Name,
    string RuntimeType,
    string DisplayName,
    string Target,
    string Receiver,
    string ReceiverPassing,
    EquatableArray<CheckedTypeParameter> TypeParameters,
    int OwnTypeParameters,
    string Hidden,
    string ReturnType,
    bool ReturnsVoid,
    EquatableArray<CheckedParameter> Parameters,
    CheckedContract Contract);

/// <summary>A type parameter.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Constraints">What stands behind <c>where name :</c>, or empty.</param>
internal sealed record CheckedTypeParameter(string Name, string Constraints);

/// <summary>A parameter of a checked call.</summary>
internal sealed record CheckedParameter(string Name, string Type, RefKind RefKind);

/// <summary>What is checked about a call.</summary>
/// <param name="Words">The contract in words.</param>
/// <param name="KernelMode">Whether programs may not call it.</param>
/// <param name="Paged">Whether entering it touches a pageable page.</param>
/// <param name="Init">Whether it is discarded after initialisation.</param>
/// <param name="Entry">The levels allowed on entry, bit n for level n.</param>
/// <param name="Exit">How it returns.</param>
/// <param name="ExitLevels">The levels of a return at fixed levels.</param>
/// <param name="ExitParameter">The parameter with the level it returns at, or -1.</param>
/// <param name="Clauses">Conditional parts.</param>
/// <param name="Waits">Conditions under which it may wait; an empty text is always.</param>
/// <param name="SavedIn">Parameters that receive the level on entry; -1 stands for the result.</param>
/// <param name="Locks">What is said of locks.</param>
internal sealed record CheckedContract(
    string Words,
    bool KernelMode,
    bool Paged,
    bool Init,
    uint Entry,
    CheckedExit Exit,
    uint ExitLevels,
    int ExitParameter,
    EquatableArray<CheckedClause> Clauses,
    EquatableArray<string> Waits,
    EquatableArray<int> SavedIn,
    EquatableArray<CheckedLock> Locks);

/// <summary>How a checked method returns.</summary>
internal enum CheckedExit
{
    /// <summary>Nothing is checked.</summary>
    Any,
    Same,
    Fixed,

    /// <summary>At the level in a parameter, which was saved or asked for.</summary>
    Parameter,
}

/// <summary>A conditional part of a contract.</summary>
/// <param name="Condition">The condition as an expression over the parameters.</param>
/// <param name="Entry">The levels it allows.</param>
/// <param name="Loosens">Whether it adds levels instead of taking them away.</param>
/// <param name="Raises">The levels it returns at, or 0.</param>
internal sealed record CheckedClause(string Condition, uint Entry, bool Loosens, uint Raises);

/// <summary>What is said of a lock.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Parameter">The parameter with the lock, or -1 for the instance.</param>
/// <param name="Member">The member of the parameter or instance that points to the lock; null for a parameter that does so itself.</param>
/// <param name="IsExclusive">Whether shared ownership is not enough.</param>
/// <param name="Condition">When it holds; empty is always.</param>
/// <param name="Success">For what is said of a return: the expression over the result that says whether the lock was taken, with a <c>*</c> for it; empty is always.</param>
internal sealed record CheckedLock(CheckedLockKind Kind, int Parameter, CheckedLockMember? Member, bool IsExclusive, string Condition, string Success);

/// <summary>A field or property that points to a lock.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Type">Its type as written in source.</param>
/// <param name="Owner">The class it belongs to, as written in source.</param>
/// <param name="IsProperty">Whether it is a property.</param>
/// <param name="IsHidden">Whether generated code cannot name it.</param>
internal sealed record CheckedLockMember(string Name, string Type, string Owner, bool IsProperty, bool IsHidden);

/// <summary>What may be said of a lock.</summary>
internal enum CheckedLockKind
{
    HeldOnEntry,
    NotHeldOnEntry,
    HeldOnExit,
    NotHeldOnExit,
}
