using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Generators.Tests;

/// <summary>Services for every way of passing something.</summary>
[KernelMode]
public static partial class PassingDriver
{
    /// <summary>Bytes that the last captured buffer had while the body ran.</summary>
    [Paged(Count = 16)] public static partial KernelArray<byte> Seen { get; }

    /// <summary>How often a body ran at all.</summary>
    [Nonpaged] public static partial uint Runs { get; set; }

    [Nonpaged] public static partial KernelPtr<Reading> Last { get; }

    /// <summary>Adds everything up, so that no argument can be lost or swapped unnoticed.</summary>
    [Syscall(0x1005), IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS Mix(bool flag, char letter, double number, Reading reading, in Reading by, ref long counter, out Reading answer, Unit unit = Unit.Kelvin)
    {
        Runs++;
        counter += reading.Value;
        answer = new Reading { Value = by.Value + (flag ? 1 : 0) + letter + (long)number, Unit = unit };
        return STATUS_SUCCESS;
    }

    /// <summary>A result that is no status.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static Reading Twice(long value) => new() { Value = 2 * value, Unit = Unit.Celsius };

    /// <summary>How often a body ran.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static uint RunCount() => Runs;

    /// <summary>Counts.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static void Count() => Runs++;

    /// <summary>An overload with a number of its own.</summary>
    /// <param name="amount">How much.</param>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static void Count(uint amount) => Runs += amount;

    /// <summary>An overload that passes by reference.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS Count(ref uint amount, out Reading last)
    {
        Runs += amount++;
        last = new Reading { Value = Runs };
        return STATUS_SUCCESS;
    }

    /// <summary>An overload that returns at a level where a service may not.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc), IrqlUnchecked("breaks the rule on purpose")]
    public static NTSTATUS Count(in Reading amount)
    {
        Ke.RaiseIrql(amount.Value == 0 ? IrqlLevel.Dispatch : IrqlLevel.Apc, out _);
        return STATUS_SUCCESS;
    }

    /// <summary>Probed before, so only guarded here.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS Sum([UserBuffer(nameof(length))] UserPtr<uint> values, int length, out uint sum)
    {
        sum = 0;
        Runs++;
        try
        {
            for (var i = 0; i < length; i++)
                sum += values[i];
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        return STATUS_SUCCESS;
    }

    /// <summary>Changes the caller's memory before it reads its private copy, and then gives the copy back increased.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS Increase(
        [UserBuffer(nameof(length), Capture = true, Write = true)] KernelArray<byte> data, byte length, [UserMemory(Probed = true)] UserPtr<byte> sameData, bool fail)
    {
        Runs++;
        try
        {
            sameData.Value = 99;
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        var seen = Seen;
        for (var i = 0; i < length; i++)
        {
            seen[i] = data[i];
            data[i] = (byte)(data[i] + 1);
        }

        return fail ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;
    }

    /// <summary>Keeps what was given, in storage of a structure.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS Keep(Reading reading)
    {
        var last = Last;
        last.Value = reading;
        return STATUS_SUCCESS;
    }

    /// <summary>What was kept.</summary>
    [Syscall, IrqlRequiresMax(IrqlLevel.Apc)]
    public static Reading Kept() => Last.Value;
}

/// <summary>Part of what crosses.</summary>
public enum Unit : short
{
    Celsius = -1,
    Kelvin = 7,
}

/// <summary>What crosses.</summary>
public struct Reading
{
    public long Value;
    public Unit Unit;
}
