using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Interlocked operations on 16 bits.</content>
public static partial class Wdm
{
    /// <summary>
    /// Adds one to 16 bits, as one step. Stands for <c>InterlockedIncrement16</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedIncrement16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedIncrement16(
        KernelPtr<short> Addend,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked((short)(port.Interlocked<short>(Addend.Address, InterlockedOperation.Add, 1) + 1));
    }

    /// <summary>
    /// Takes one from 16 bits, as one step. Stands for <c>InterlockedDecrement16</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Addend">The cell.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new value.</returns>
    [WdkRoutine("InterlockedDecrement16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedDecrement16(
        KernelPtr<short> Addend,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Addend.Address, Addend.Address, callerFile, callerLine, callerMember);
        return unchecked((short)(port.Interlocked<short>(Addend.Address, InterlockedOperation.Add, -1) - 1));
    }

    /// <summary>
    /// Replaces 16 bits, as one step. Stands for <c>InterlockedExchange16</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Target">The cell.</param>
    /// <param name="Value">The new value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedExchange16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedExchange16(
        KernelPtr<short> Target,
        short Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Target.Address, Target.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Target.Address, InterlockedOperation.Exchange, Value);
    }

    /// <summary>
    /// Replaces 16 bits if they hold a given value, as one step. Stands for <c>InterlockedCompareExchange16</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Exchange">The new value.</param>
    /// <param name="Comparand">The value it must hold.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedCompareExchange16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedCompareExchange16(
        KernelPtr<short> Destination,
        short Exchange,
        short Comparand,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.InterlockedCompareExchange(Destination.Address, Exchange, Comparand);
    }

    /// <summary>
    /// Combines 16 bits with a value by AND, as one step. Stands for <c>InterlockedAnd16</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedAnd16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedAnd16(
        KernelPtr<short> Destination,
        short Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.And, Value);
    }

    /// <summary>
    /// Combines 16 bits with a value by OR, as one step. Stands for <c>InterlockedOr16</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedOr16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedOr16(
        KernelPtr<short> Destination,
        short Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.Or, Value);
    }

    /// <summary>
    /// Combines 16 bits with a value by XOR, as one step. Stands for <c>InterlockedXor16</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">The cell.</param>
    /// <param name="Value">The operand.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old value.</returns>
    [WdkRoutine("InterlockedXor16")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static short InterlockedXor16(
        KernelPtr<short> Destination,
        short Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        return port.Interlocked(Destination.Address, InterlockedOperation.Xor, Value);
    }
}
