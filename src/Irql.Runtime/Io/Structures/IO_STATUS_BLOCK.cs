using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>How a request ended: a status and a request-specific number, mostly a byte count. 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_STATUS_BLOCK
{
    /// <summary>Makes a status block.</summary>
    /// <param name="status">The final status.</param>
    /// <param name="information">The number that goes with it: bytes transferred, for most requests.</param>
    public IO_STATUS_BLOCK(NTSTATUS status, uint information)
    {
        Status = status;
        Information = information;
    }

    /// <summary>The final status.</summary>
    public NTSTATUS Status;

    /// <summary>The number that goes with it: bytes transferred, for most requests.</summary>
    public uint Information;
}

/// <summary>The <c>IoStatus</c> field of a request: assignments reach guest memory at once.</summary>
/// <param name="address">Guest address of the field.</param>
[StackTraceHidden]
[IrqlRequiresMax(IrqlLevel.High)]
public sealed class IoStatusField(KernelPtr<IO_STATUS_BLOCK> address)
{
    /// <summary>Guest address of the field.</summary>
    public KernelPtr<IO_STATUS_BLOCK> Address { get; } = address;

    /// <summary>The status that the request is to be completed with.</summary>
    [IrqlRequiresMax(IrqlLevel.High)]
    public NTSTATUS Status
    {
        get => new(Address.Cast<uint>().Value);
        set
        {
            var status = Address.Cast<uint>();
            status.Value = value.Value;
        }
    }

    /// <summary>Bytes transferred, or whatever the request defines.</summary>
    [IrqlRequiresMax(IrqlLevel.High)]
    public uint Information
    {
        get => (Address.Cast<uint>() + 1).Value;
        set
        {
            var information = Address.Cast<uint>() + 1;
            information.Value = value;
        }
    }
}
