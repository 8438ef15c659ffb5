using System;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Counted strings in guest memory, and what drivers keep beside their objects.</summary>
public sealed class StringTests
{
    [Fact]
    public void Init_CountsTheText_AndNullIsEmpty() => InDriver(static pool =>
    {
        var text = pool.Cast<UNICODE_STRING>();
        Rtl.InitUnicodeString(text, "Hello");
        Assert.Equal((10, 12), (text.Value.Length, text.Value.MaximumLength));
        var buffer = text.Value.Buffer;
        Rtl.InitUnicodeString(text + 1, buffer);
        Assert.Equal((10, 12), ((text + 1).Value.Length, (text + 1).Value.MaximumLength));
        Assert.True(Rtl.EqualUnicodeString(text, text + 1, false));
        Rtl.InitUnicodeString(text, default(KernelPtr<char>));
        Assert.Equal((0, 0, true), (text.Value.Length, text.Value.MaximumLength, text.Value.Buffer.IsNull));
    });

    [Fact]
    public void CopyAndAppend_StopAtTheBuffersEnd() => InDriver(static pool =>
    {
        var strings = pool.Cast<UNICODE_STRING>();
        var target = strings;
        var source = strings + 1;
        Rtl.InitUnicodeString(source, "abcdef");
        Rtl.InitEmptyUnicodeString(target, (pool + 64).Cast<char>(), 10);
        Rtl.CopyUnicodeString(target, source);
        Assert.Equal(10, target.Value.Length);
        Assert.Equal(STATUS_BUFFER_TOO_SMALL, Rtl.AppendUnicodeStringToString(target, source));
        Assert.Equal(10, target.Value.Length);
        Rtl.InitEmptyUnicodeString(target, (pool + 64).Cast<char>(), 32);
        Assert.Equal(STATUS_SUCCESS, Rtl.AppendUnicodeStringToString(target, source));
        Assert.Equal(STATUS_SUCCESS, Rtl.AppendUnicodeToString(target, source.Value.Buffer));
        Rtl.InitUnicodeString(source, "ABCDEFabcdef");
        Assert.True(Rtl.EqualUnicodeString(target, source, true));
        Assert.False(Rtl.EqualUnicodeString(target, source, false));
        Assert.True(Rtl.CompareUnicodeString(target, source, false) > 0);
        Rtl.InitUnicodeString(source, "ABC");
        Assert.True(Rtl.PrefixUnicodeString(source, target, true));
        Assert.False(Rtl.PrefixUnicodeString(source, target, false));
    });

    [Theory]
    [InlineData("42", 0u, 42u)]
    [InlineData("  -1", 0u, 0xFFFFFFFFu)]
    [InlineData("0x1F", 0u, 0x1Fu)]
    [InlineData("0b101", 0u, 5u)]
    [InlineData("77", 8u, 63u)]
    [InlineData("ffzz", 16u, 0xFFu)]
    [InlineData("", 10u, 0u)]
    public void Numbers_AreReadUpToTheFirstStrangeCharacter(string text, uint radix, uint expected) => InDriver(pool =>
    {
        var source = pool.Cast<UNICODE_STRING>();
        Rtl.InitUnicodeString(source, text);
        Assert.Equal(STATUS_SUCCESS, Rtl.UnicodeStringToInteger(source, radix, out var value));
        Assert.Equal(expected, value);
        Assert.Equal(STATUS_INVALID_PARAMETER, Rtl.UnicodeStringToInteger(source, 3, out _));
    });

    [Fact]
    public void Conversions_GoBothWays_AndGiveTheirBuffersBack() => InDriver(static pool =>
    {
        var wide = pool.Cast<UNICODE_STRING>();
        var narrow = (pool + 8).Cast<STRING>();
        var back = (pool + 16).Cast<UNICODE_STRING>();
        Rtl.InitUnicodeString(wide, "a\u0416c");
        Assert.Equal(STATUS_SUCCESS, Rtl.UnicodeStringToAnsiString(narrow, wide, true));
        Assert.Equal(3, narrow.Value.Length);
        Assert.Equal(STATUS_SUCCESS, Rtl.AnsiStringToUnicodeString(back, narrow, true));
        Rtl.InitUnicodeString(wide, "a?c");
        Assert.True(Rtl.EqualUnicodeString(wide, back, false));
        Rtl.FreeAnsiString(narrow);
        Rtl.FreeUnicodeString(back);
        Assert.True(back.Value.Buffer.IsNull);
        Rtl.InitEmptyUnicodeString(back, (pool + 64).Cast<char>(), 2);
        Rtl.InitAnsiString(narrow, default);
        Assert.Equal(STATUS_SUCCESS, Rtl.AnsiStringToUnicodeString(back, narrow, false));
        Assert.Equal(STATUS_SUCCESS, Rtl.IntegerToUnicodeString(7, 10, back));
        Assert.Equal(STATUS_BUFFER_OVERFLOW, Rtl.IntegerToUnicodeString(77, 10, back));
    });

    [Fact]
    public void DriverObjectExtension_IsFoundByItsAddress_AndTakenOnce()
    {
        var driver = new EchoDriver();
        var statuses = new NTSTATUS[2];
        var found = false;
        driver.OnEntry = entry =>
        {
            statuses[0] = Io.AllocateDriverObjectExtension(entry, new PVOID(1), 32, out var extension);
            statuses[1] = Io.AllocateDriverObjectExtension(entry, new PVOID(1), 32, out _);
            found = Io.GetDriverObjectExtension(entry, new PVOID(1)) == extension && Io.GetDriverObjectExtension(entry, new PVOID(2)).IsNull;
        };
        Assert.Equal("", driver.Run(static () => { }, new MachineOptions { Verifier = VerifierOptions.PoolTracking }).Report);
        Assert.Equal([STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION], statuses);
        Assert.True(found);
    }

    [Fact]
    public void Requestor_IsTheProgram_AlsoInAWorkItem()
    {
        var driver = new EchoDriver();
        uint requestor = 0;
        uint current = 0;
        driver.Control = (device, irp) =>
        {
            Io.MarkIrpPending(irp);
            Io.QueueWorkItem(
                Io.AllocateWorkItem(device),
                (_, context) =>
                {
                    var request = context.Cast<IRP>();
                    requestor = Io.GetRequestorProcessId(request);
                    current = Ps.GetCurrentProcessId();
                    EchoDriver.Complete(request, STATUS_SUCCESS);
                },
                WORK_QUEUE_TYPE.DelayedWorkQueue,
                irp);
            return STATUS_PENDING;
        };
        uint program = 0;
        driver.Run(() =>
        {
            program = User.GetCurrentProcessId();
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
        });
        Assert.Equal((program, 4u), (requestor, current));
    }

    /// <summary>Runs a body in DriverEntry with 256 zeroed bytes of nonpaged pool.</summary>
    private static void InDriver(Action<PVOID> body)
    {
        var ran = false;
        var driver = new EchoDriver();
        driver.OnEntry = _ =>
        {
            var pool = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 256, "Test");
            body(pool);
            Ex.FreePool(pool);
            ran = true;
        };
        var result = driver.Run(static () => { });
        Assert.Equal("", result.Report);
        Assert.True(ran);
    }
}
