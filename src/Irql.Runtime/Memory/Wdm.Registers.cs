using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Device registers in memory space.</content>
public static partial class Wdm
{
    /// <summary>
    /// Reads 8 bits from a device register. Stands for <c>READ_REGISTER_UCHAR</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_REGISTER_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static byte READ_REGISTER_UCHAR(
        KernelPtr<byte> Register,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Read<byte>(Register.Address);
    }

    /// <summary>
    /// Writes 8 bits to a device register. Stands for <c>WRITE_REGISTER_UCHAR</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_UCHAR(
        KernelPtr<byte> Register,
        byte Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Write(Register.Address, Value);
    }

    /// <summary>
    /// Reads 16 bits from a device register. Stands for <c>READ_REGISTER_USHORT</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_REGISTER_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static ushort READ_REGISTER_USHORT(
        KernelPtr<ushort> Register,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Read<ushort>(Register.Address);
    }

    /// <summary>
    /// Writes 16 bits to a device register. Stands for <c>WRITE_REGISTER_USHORT</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_USHORT(
        KernelPtr<ushort> Register,
        ushort Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Write(Register.Address, Value);
    }

    /// <summary>
    /// Reads 32 bits from a device register. Stands for <c>READ_REGISTER_ULONG</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_REGISTER_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint READ_REGISTER_ULONG(
        KernelPtr<uint> Register,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Read<uint>(Register.Address);
    }

    /// <summary>
    /// Writes 32 bits to a device register. Stands for <c>WRITE_REGISTER_ULONG</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_ULONG(
        KernelPtr<uint> Register,
        uint Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Write(Register.Address, Value);
    }

    /// <summary>
    /// Reads 64 bits from a device register. Stands for <c>READ_REGISTER_ULONG64</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_REGISTER_ULONG64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static ulong READ_REGISTER_ULONG64(
        KernelPtr<ulong> Register,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Read<ulong>(Register.Address);
    }

    /// <summary>
    /// Writes 64 bits to a device register. Stands for <c>WRITE_REGISTER_ULONG64</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_ULONG64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_ULONG64(
        KernelPtr<ulong> Register,
        ulong Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Write(Register.Address, Value);
    }
}
