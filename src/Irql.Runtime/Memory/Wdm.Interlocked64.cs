using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Interlocked operations on 64 bits.</content>
public static partial class Wdm
{
    /// <summary>
    /// Adds one to 64 bits, as one step. Stands for <c>InterlockedIncrement64</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedIncrement64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedIncrement64(
        KernelPtr<long> Addend,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked(port.Interlocked<long>(Addend.Address, InterlockedOperation.Add, 1) + 1);
    }

    /// <summary>
    /// Takes one from 64 bits, as one step. Stands for <c>InterlockedDecrement64</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedDecrement64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedDecrement64(
        KernelPtr<long> Addend,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked(port.Interlocked<long>(Addend.Address, InterlockedOperation.Add, -1) - 1);
    }

    /// <summary>
    /// Replaces 64 bits, as one step. Stands for <c>InterlockedExchange64</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Target">The cell.</param>
    /// <param name="Value">The new value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedExchange64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedExchange64(
        KernelPtr<long> Target,
        long Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Target.Address, Target.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Target.Address, InterlockedOperation.Exchange, Value);
    }

    /// <summary>
    /// Replaces 64 bits if they hold a given value, as one step. Stands for <c>InterlockedCompareExchange64</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Exchange">The new value.</param>
    /// <param name="Comparand">The value it must hold.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedCompareExchange64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedCompareExchange64(
        KernelPtr<long> Destination,
        long Exchange,
        long Comparand,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.InterlockedCompareExchange(Destination.Address, Exchange, Comparand);
    }

    /// <summary>
    /// Combines 64 bits with a value by AND, as one step. Stands for <c>InterlockedAnd64</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedAnd64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedAnd64(
        KernelPtr<long> Destination,
        long Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.And, Value);
    }

    /// <summary>
    /// Combines 64 bits with a value by OR, as one step. Stands for <c>InterlockedOr64</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedOr64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedOr64(
        KernelPtr<long> Destination,
        long Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.Or, Value);
    }

    /// <summary>
    /// Combines 64 bits with a value by XOR, as one step. Stands for <c>InterlockedXor64</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedXor64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedXor64(
        KernelPtr<long> Destination,
        long Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.Xor, Value);
    }

    /// <summary>
    /// Adds to 64 bits, as one step. Stands for <c>InterlockedExchangeAdd64</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="Value">What to add.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedExchangeAdd64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedExchangeAdd64(
        KernelPtr<long> Addend,
        long Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Addend.Address, InterlockedOperation.Add, Value);
    }

    /// <summary>
    /// Adds to 64 bits, as one step. Stands for <c>InterlockedAdd64</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="Value">What to add.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedAdd64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static long InterlockedAdd64(
        KernelPtr<long> Addend,
        long Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked(port.Interlocked(Addend.Address, InterlockedOperation.Add, Value) + Value);
    }
}
