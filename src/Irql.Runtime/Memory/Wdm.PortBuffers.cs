using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Runs of values through one port.</content>
public static partial class Wdm
{
    /// <summary>
    /// Reads a number of 8-bit values from one port, again and again. Stands for <c>READ_PORT_BUFFER_UCHAR</c>. Callable at any level; at
    /// or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_PORT_BUFFER_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_PORT_BUFFER_UCHAR(
        PVOID Port,
        KernelPtr<byte> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.ReadPort<byte>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Port.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Writes a number of 8-bit values to one port, again and again. Stands for <c>WRITE_PORT_BUFFER_UCHAR</c>. Callable at any level; at
    /// or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_PORT_BUFFER_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_PORT_BUFFER_UCHAR(
        PVOID Port,
        KernelPtr<byte> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.WritePort<byte>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Port.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Reads a number of 16-bit values from one port, again and again. Stands for <c>READ_PORT_BUFFER_USHORT</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_PORT_BUFFER_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_PORT_BUFFER_USHORT(
        PVOID Port,
        KernelPtr<ushort> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.ReadPort<ushort>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Port.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Writes a number of 16-bit values to one port, again and again. Stands for <c>WRITE_PORT_BUFFER_USHORT</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_PORT_BUFFER_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_PORT_BUFFER_USHORT(
        PVOID Port,
        KernelPtr<ushort> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.WritePort<ushort>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Port.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Reads a number of 32-bit values from one port, again and again. Stands for <c>READ_PORT_BUFFER_ULONG</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("READ_PORT_BUFFER_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void READ_PORT_BUFFER_ULONG(
        PVOID Port,
        KernelPtr<uint> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.ReadPort<uint>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Port.Address, Buffer.Address, Count);
    }

    /// <summary>
    /// Writes a number of 32-bit values to one port, again and again. Stands for <c>WRITE_PORT_BUFFER_ULONG</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Buffer">Resident memory of the driver.</param>
    /// <param name="Count">How many.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_PORT_BUFFER_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_PORT_BUFFER_ULONG(
        PVOID Port,
        KernelPtr<uint> Buffer,
        uint Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        DeviceRuns.WritePort<uint>(MemoryPort.Enter(31, callerFile, callerLine, callerMember), Port.Address, Buffer.Address, Count);
    }
}
