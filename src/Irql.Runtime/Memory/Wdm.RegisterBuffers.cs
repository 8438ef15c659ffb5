using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Runs of device registers.</content>
public static partial class Wdm
{
    /// <summary>
    /// Reads a number of 8-bit values from consecutive registers. Stands for <c>READ_REGISTER_BUFFER_UCHAR</c>. Callable at any level; at
    /// or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_REGISTER_BUFFER_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_REGISTER_BUFFER_UCHAR(
        KernelPtr<byte> Register,
        KernelPtr<byte> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<byte>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Buffer.Address, Register.Address, Count);
    }

    /// <summary>
    /// Writes a number of 8-bit values to consecutive registers. Stands for <c>WRITE_REGISTER_BUFFER_UCHAR</c>. Callable at any level; at
    /// or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_BUFFER_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_BUFFER_UCHAR(
        KernelPtr<byte> Register,
        KernelPtr<byte> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<byte>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Register.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Reads a number of 16-bit values from consecutive registers. Stands for <c>READ_REGISTER_BUFFER_USHORT</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_REGISTER_BUFFER_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_REGISTER_BUFFER_USHORT(
        KernelPtr<ushort> Register,
        KernelPtr<ushort> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<ushort>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Buffer.Address, Register.Address, Count);
    }

    /// <summary>
    /// Writes a number of 16-bit values to consecutive registers. Stands for <c>WRITE_REGISTER_BUFFER_USHORT</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_BUFFER_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_BUFFER_USHORT(
        KernelPtr<ushort> Register,
        KernelPtr<ushort> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<ushort>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Register.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Reads a number of 32-bit values from consecutive registers. Stands for <c>READ_REGISTER_BUFFER_ULONG</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_REGISTER_BUFFER_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_REGISTER_BUFFER_ULONG(
        KernelPtr<uint> Register,
        KernelPtr<uint> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<uint>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Buffer.Address, Register.Address, Count);
    }

    /// <summary>
    /// Writes a number of 32-bit values to consecutive registers. Stands for <c>WRITE_REGISTER_BUFFER_ULONG</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_BUFFER_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_BUFFER_ULONG(
        KernelPtr<uint> Register,
        KernelPtr<uint> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<uint>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Register.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Reads a number of 64-bit values from consecutive registers. Stands for <c>READ_REGISTER_BUFFER_ULONG64</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_REGISTER_BUFFER_ULONG64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_REGISTER_BUFFER_ULONG64(
        KernelPtr<ulong> Register,
        KernelPtr<ulong> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<ulong>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Buffer.Address, Register.Address, Count);
    }

    /// <summary>
    /// Writes a number of 64-bit values to consecutive registers. Stands for <c>WRITE_REGISTER_BUFFER_ULONG64</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Register">The mapped register.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_REGISTER_BUFFER_ULONG64")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_REGISTER_BUFFER_ULONG64(
        KernelPtr<ulong> Register,
        KernelPtr<ulong> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.Move<ulong>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Register.Address, Buffer.Address, Count);
    }
}
