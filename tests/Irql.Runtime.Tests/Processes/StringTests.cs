using System.Collections.Generic;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Processes;

/// <summary>Counted strings and locked lists.</summary>
public sealed class StringTests
{
    [Fact]
    public void Strings_AreDescribedComparedAndCopied()
    {
        var log = new List<string>();
        var result = Run(() =>
        {
            var first = New<UNICODE_STRING>();
            var second = New<UNICODE_STRING>();
            Rtl.InitUnicodeString(first, "Device");
            Rtl.InitUnicodeString(second, "DEVICES");
            log.Add($"{first.Value.Length} {first.Value.MaximumLength} {first.Value.Buffer[5]}");
            log.Add($"{Rtl.EqualUnicodeString(first, second, true)} {Rtl.CompareUnicodeString(first, second, true) < 0} {Rtl.CompareUnicodeString(first, second, false) > 0}");
            var copy = New<UNICODE_STRING>();
            copy.Value = new UNICODE_STRING { MaximumLength = 6, Buffer = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 6, "Test").Cast<char>() };
            Rtl.CopyUnicodeString(copy, first);
            log.Add($"{copy.Value.Length} {copy.Value.Buffer[0]}{copy.Value.Buffer[2]}");
            Rtl.InitUnicodeString(first, default(KernelPtr<char>));
            log.Add($"{first.Value.Length} {first.Value.Buffer.IsNull}");
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(["12 14 e", "False True True", "6 Dv", "0 True"], log);
    }

    [Fact]
    public void Lists_KeepTheirOrder_AndDamageIs139()
    {
        var log = new List<bool>();
        var result = Run(() =>
        {
            var head = New<LIST_ENTRY>();
            var first = New<LIST_ENTRY>();
            var second = New<LIST_ENTRY>();
            var spinLock = New<KSPIN_LOCK>();
            Ke.InitializeSpinLock(spinLock);
            Wdm.InitializeListHead(head);
            log.Add(Wdm.IsListEmpty(head));
            Ex.InterlockedInsertTailList(head, first, spinLock);
            Ex.InterlockedInsertHeadList(head, second, spinLock);
            log.Add(Wdm.RemoveTailList(head) == first);
            log.Add(Ex.InterlockedRemoveHeadList(head, spinLock) == second);
            log.Add(Ex.InterlockedRemoveHeadList(head, spinLock).IsNull);
            Wdm.InsertTailList(head, first);
            first.Value = default;
            Wdm.InsertTailList(head, second);
        });
        Assert.Equal([true, true, true, true], log);
        Assert.Equal((BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3u), (result.BugCheck!.Code, result.BugCheck.P1));
    }
}
