using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime;

/// <summary>
/// An exception of the machine that handlers may catch: an access violation on a user address, a raised status. Stands for the exception
/// record that <c>__except</c> sees; <c>catch (GuestException e) when (filter)</c> stands for a filter. Bugchecks are never one.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High)]
public sealed class GuestException : Exception
{
    private readonly uint[] _information;

    /// <summary>Makes the exception; the machine itself does so on faults, drivers use <c>Ex.RaiseStatus</c>.</summary>
    /// <param name="status">The exception code.</param>
    /// <param name="address">The faulting address, or 0.</param>
    /// <param name="information">Up to 15 information words; for an access violation the access (0 read, 1 write, 8 execute) and the address.</param>
    public GuestException(NTSTATUS status, uint address, params ReadOnlySpan<uint> information)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(information.Length, 15);
        Status = status;
        Address = address;
        _information = information.ToArray();
    }

    /// <summary>The exception code; stands for <c>GetExceptionCode()</c>.</summary>
    public NTSTATUS Status { get; }

    /// <summary>The guest address that could not be accessed, or 0 when the exception is about no address.</summary>
    public uint Address { get; }

    /// <summary>The information words, at most 15.</summary>
    public IReadOnlyList<uint> Information => _information;

    /// <inheritdoc/>
    public override string Message
    {
        get
        {
            var text = new StringBuilder(Status.ToString());
            if (Address != 0 || _information.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $" at {Address:X8}");
            foreach (var word in _information)
                text.Append(CultureInfo.InvariantCulture, $" {word:X8}");
            return text.ToString();
        }
    }
}
