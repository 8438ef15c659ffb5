using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Interlocked operations on 32 bits.</content>
public static partial class Wdm
{
    /// <summary>
    /// Adds one to 32 bits, as one step. Stands for <c>InterlockedIncrement</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedIncrement")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedIncrement(
        KernelPtr<int> Addend,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked(port.Interlocked<int>(Addend.Address, InterlockedOperation.Add, 1) + 1);
    }

    /// <summary>
    /// Takes one from 32 bits, as one step. Stands for <c>InterlockedDecrement</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedDecrement")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedDecrement(
        KernelPtr<int> Addend,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked(port.Interlocked<int>(Addend.Address, InterlockedOperation.Add, -1) - 1);
    }

    /// <summary>
    /// Replaces 32 bits, as one step. Stands for <c>InterlockedExchange</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Target">The cell.</param>
    /// <param name="Value">The new value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedExchange")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedExchange(
        KernelPtr<int> Target,
        int Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Target.Address, Target.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Target.Address, InterlockedOperation.Exchange, Value);
    }

    /// <summary>
    /// Replaces 32 bits if they hold a given value, as one step. Stands for <c>InterlockedCompareExchange</c>. Callable at any level; at
    /// or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Exchange">The new value.</param>
    /// <param name="Comparand">The value it must hold.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedCompareExchange")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedCompareExchange(
        KernelPtr<int> Destination,
        int Exchange,
        int Comparand,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.InterlockedCompareExchange(Destination.Address, Exchange, Comparand);
    }

    /// <summary>
    /// Combines 32 bits with a value by AND, as one step. Stands for <c>InterlockedAnd</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedAnd")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedAnd(
        KernelPtr<int> Destination,
        int Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.And, Value);
    }

    /// <summary>
    /// Combines 32 bits with a value by OR, as one step. Stands for <c>InterlockedOr</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedOr")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedOr(
        KernelPtr<int> Destination,
        int Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.Or, Value);
    }

    /// <summary>
    /// Combines 32 bits with a value by XOR, as one step. Stands for <c>InterlockedXor</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedXor")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedXor(
        KernelPtr<int> Destination,
        int Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.Xor, Value);
    }

    /// <summary>
    /// Adds to 32 bits, as one step. Stands for <c>InterlockedExchangeAdd</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="Value">What to add.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedExchangeAdd")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedExchangeAdd(
        KernelPtr<int> Addend,
        int Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Addend.Address, InterlockedOperation.Add, Value);
    }

    /// <summary>
    /// Adds to 32 bits, as one step. Stands for <c>InterlockedAdd</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="Value">What to add.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedAdd")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static int InterlockedAdd(
        KernelPtr<int> Addend,
        int Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked(port.Interlocked(Addend.Address, InterlockedOperation.Add, Value) + Value);
    }
}
