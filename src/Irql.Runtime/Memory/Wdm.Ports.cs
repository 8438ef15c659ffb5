using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Device ports.</content>
public static partial class Wdm
{
    /// <summary>
    /// Reads 8 bits from a port. Stands for <c>READ_PORT_UCHAR</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_PORT_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static byte READ_PORT_UCHAR(
        PVOID Port,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Memory.ReadPort<byte>(Port.Address);
    }

    /// <summary>
    /// Writes 8 bits to a port. Stands for <c>WRITE_PORT_UCHAR</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_PORT_UCHAR")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_PORT_UCHAR(
        PVOID Port,
        byte Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.WritePort(Port.Address, Value);
    }

    /// <summary>
    /// Reads 16 bits from a port. Stands for <c>READ_PORT_USHORT</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_PORT_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static ushort READ_PORT_USHORT(
        PVOID Port,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Memory.ReadPort<ushort>(Port.Address);
    }

    /// <summary>
    /// Writes 16 bits to a port. Stands for <c>WRITE_PORT_USHORT</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_PORT_USHORT")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_PORT_USHORT(
        PVOID Port,
        ushort Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.WritePort(Port.Address, Value);
    }

    /// <summary>
    /// Reads 32 bits from a port. Stands for <c>READ_PORT_ULONG</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    [WdkRoutine("READ_PORT_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint READ_PORT_ULONG(
        PVOID Port,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return port.Memory.ReadPort<uint>(Port.Address);
    }

    /// <summary>
    /// Writes 32 bits to a port. Stands for <c>WRITE_PORT_ULONG</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Port">The port number, as an address.</param>
    /// <param name="Value">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("WRITE_PORT_ULONG")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void WRITE_PORT_ULONG(
        PVOID Port,
        uint Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.WritePort(Port.Address, Value);
    }
}
